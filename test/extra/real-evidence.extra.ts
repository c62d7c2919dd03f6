// Needs RECORDS: a folder with letter.html and cse-scrutiny-review.pdf, the letter and the report that it leans on
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitForNoToolbar, waitForToolbar } from '../support/closed-root.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { getCard } from '../support/panel-acts.ts';
import { type PdfWords, selectInPdf } from '../support/pdf-pages.ts';
import { readPdfText } from '../support/read-pdf-text.ts';
import { selectWords, servePages } from '../support/sample-pages.ts';

const records = process.env.RECORDS as string;
const letterUrl = 'http://newsroom.telford.gov.uk/News/Details/13389';
const reportUrl = 'http://democracy.telford.example/review.pdf';
const againUrl = 'http://democracy.telford.example/reports/review-second-issue.pdf';

/** A claim of the letter, where its passage begins and ends in the report, its relation, and where it stands there. */
type Tie = { claim: string; from: PdfWords; to?: PdfWords; key: string; relation: string; place: string };
const ties: Tie[] = [
  {
    claim: 'the Committee heard from 19 victims and survivors of CSE',
    from: { page: 3, words: 'months. The Committee heard from 19' },
    to: { page: 3, words: 'survivors,' },
    key: '1',
    relation: 'supports',
    place: 'p. 3, printed 1',
  },
  {
    claim: 'seven parents of those affected by CSE and met with over 50 children and young people',
    from: { page: 3, words: 'evidence given in court.' },
    to: { page: 3, words: 'was heard in private' },
    key: '3',
    relation: 'adds context',
    place: 'p. 3, printed 1',
  },
  {
    claim: 'The Committee made 38 recommendations',
    from: { page: 4, words: 'That West Mercia Police reviews the training' },
    to: { page: 5, words: 'result to be placed before the Scrutiny Committee in public.' },
    key: '2',
    relation: 'contradicts',
    place: 'p. 4, printed 2',
  },
  {
    claim: 'the response to these recommendations has been agreed',
    from: { page: 6, words: 'That the Home Secretary reviews taxi licensing conditions and the evidence' },
    key: '5',
    relation: 'updates',
    place: 'p. 6, printed 4',
  },
];

let extension: LaunchedExtension;
let letter: Page;
let viewer: Page;
let panel: Page;

beforeAll(async () => {
  extension = await launchExtension();
  const { context } = extension;
  await servePages(context, { [letterUrl]: join(records, 'letter.html') });
  const body = readFileSync(join(records, 'cse-scrutiny-review.pdf'));
  await context.route(reportUrl, (route) => route.fulfill({ body, contentType: 'application/pdf' }));
  letter = await context.newPage();
  await letter.goto(letterUrl);
  panel = await extension.triggerAction(letter);
  for (const { claim } of ties) {
    await selectWords(letter, claim);
    await press(letter, 'c');
    const conclusion = getCard(panel, claim).getByLabel('Conclusion');
    await conclusion.fill('The report was read for this.');
    await conclusion.blur();
  }
  viewer = await context.newPage();
  await viewer.goto(reportUrl);
  panel = await extension.triggerAction(viewer);
  await viewer.waitForURL(/\/pdf\.html\?sha256=/);
});

afterAll(() => extension?.close());

async function press(page: Page, ...keys: string[]): Promise<void> {
  await waitForToolbar(page);
  for (const key of keys) await page.keyboard.press(key);
  await waitForNoToolbar(page);
}

/** The report as it comes out again, set anew: one of the tied sentences says another number, and one is not there. */
async function issueAgain(): Promise<Buffer> {
  const { text } = await readPdfText(readFileSync(join(records, 'cse-scrutiny-review.pdf')));
  const revised = text
    .replace(/heard from 19(\s+victims)/, 'heard from 21$1')
    .replace(/That the Home Secretary reviews taxi[^.]*\./, '');
  const sheet = await extension.context.newPage();
  await sheet.setContent('<title>Scrutiny review, second issue</title>');
  await sheet.evaluate(
    (sentences) => {
      for (const sentence of sentences)
        document.body.append(Object.assign(document.createElement('p'), { textContent: sentence }));
    },
    revised.split(/(?<=\.)\s+/),
  );
  const body = await sheet.pdf();
  await sheet.close();
  return body;
}

describe('claims of the published letter tied to the report', () => {
  it.each(ties)('ties "$claim" by keys from the selection on: $relation', async ({ claim, from, to, key, place }) => {
    await letter.bringToFront();
    await getCard(panel, claim).getByRole('button', { name: 'Find evidence' }).click();
    await viewer.bringToFront();
    await selectInPdf(viewer, from, to);
    await press(viewer, 'e', key);
    const card = getCard(panel, from.words);
    await card.getByRole('button', { name: claim }).waitFor();
    await card.getByText(place).first().waitFor();
  });

  it.each(ties)('leads from "$claim" to its passage and back', async ({ claim, from, relation, place }) => {
    await letter.bringToFront();
    const tie = getCard(panel, claim).getByRole('group', { name: `Passage: ${relation}` });
    await tie.getByText(place).waitFor();
    await tie.getByRole('button', { name: from.words }).click();
    await expect.poll(() => extension.isInFront(viewer)).toBe(true);
    await getCard(panel, from.words).and(panel.locator('.focused')).waitFor();
    await getCard(panel, from.words).getByRole('button', { name: claim }).click();
    await expect.poll(() => extension.isInFront(letter)).toBe(true);
    await getCard(panel, claim).and(panel.locator('.focused')).waitFor();
  });

  it('says of each tie what changed when the report comes out at another address and the letter is edited', async () => {
    await viewer.close();
    const body = await issueAgain();
    await extension.context.route(againUrl, (route) => route.fulfill({ body, contentType: 'application/pdf' }));
    viewer = await extension.context.newPage();
    await viewer.goto(againUrl);
    panel = await extension.triggerAction(viewer);
    await panel.getByRole('group', { name: 'The same document?' }).getByText('which has 4 annotations').waitFor();
    await panel.getByRole('button', { name: 'It is the same' }).click();
    await getCard(panel, ties[0]?.from.words as string)
      .getByText('Changed on this page')
      .waitFor();
    await getCard(panel, ties[2]?.from.words as string)
      .getByRole('button', { name: 'Show on page' })
      .waitFor();

    const edited = readFileSync(join(records, 'letter.html'), 'utf8').replace('over 50 children', 'over 60 children');
    await extension.context.route(letterUrl, (route) =>
      route.fulfill({ body: edited, contentType: 'text/html; charset=utf-8' }),
    );
    await letter.bringToFront();
    await letter.reload();
    const tieOf = ({ claim, relation }: Tie) =>
      getCard(panel, claim).getByRole('group', { name: `Passage: ${relation}` });
    const [heard, parents, made, agreed] = ties as [Tie, Tie, Tie, Tie];
    await tieOf(heard).getByText('The words of the passage have changed.').waitFor();
    await expect
      .poll(() => tieOf(heard).locator('del, ins').allTextContents())
      .toEqual([expect.stringMatching(/19$/), expect.stringMatching(/21$/)]);
    await tieOf(parents).getByText('The words of the claim have changed.').waitFor();
    await expect
      .poll(() => tieOf(parents).locator('del, ins').allTextContents())
      .toEqual([expect.stringMatching(/50$/), expect.stringMatching(/60$/)]);
    // Another recommendation is worded like it: it is offered, and not asserted.
    await tieOf(agreed).getByText('The words of the passage are not found for sure').waitFor();
    for (const { claim } of [heard, parents, agreed])
      await getCard(panel, claim)
        .getByText(/^Evidence changed since/)
        .first()
        .waitFor();
    expect(
      await getCard(panel, made.claim)
        .getByText(/^Evidence changed since/)
        .count(),
    ).toBe(0);
  });
});
