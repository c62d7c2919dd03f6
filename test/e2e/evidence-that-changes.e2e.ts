import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeSampleReport } from '../fixtures/pdf/sample-report.ts';
import { waitForNoToolbar, waitForToolbar } from '../support/closed-root.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { getCard } from '../support/panel-acts.ts';
import { selectInPdf } from '../support/pdf-pages.ts';
import { letterUrl, listHighlights, selectWords, serveSample, statementUrl } from '../support/sample-pages.ts';

const pdfUrl = 'http://council.harrowmere.example/report.pdf';
const copyUrl = 'http://library.harrowmere.example/copy.pdf';
const secondUrl = 'http://library.harrowmere.example/second-edition.pdf';
const begun = 'The work that they call for has begun at every one of the 38 schools in the borough';
const fallen = 'injuries to children on school routes have fallen by more than 40 per cent';
const begunInReport = 'Work had begun on 16 of them by 20 February 2025.';
const gateInReport = 'All 38 schools now have a 20 mph limit on the street of their main gate.';

let extension: LaunchedExtension;
let letter: Page;
let viewer: Page;
let panel: Page;
let report = writeSampleReport();
let revise = (html: string) => html;

beforeAll(async () => {
  extension = await launchExtension();
  const { context } = extension;
  await serveSample(context);
  const sample = readFileSync(fileURLToPath(new URL('../../server/sample/letter.html', import.meta.url)), 'utf8');
  await context.route(letterUrl, (route) =>
    route.fulfill({ body: revise(sample), contentType: 'text/html; charset=utf-8' }),
  );
  await context.route(pdfUrl, (route) => route.fulfill({ body: Buffer.from(report), contentType: 'application/pdf' }));
  const second = writeSampleReport({ cover: 'Second edition, with a foreword.' });
  for (const [url, bytes] of [[copyUrl, report] as const, [secondUrl, second] as const])
    await context.route(url, (route) => route.fulfill({ body: Buffer.from(bytes), contentType: 'application/pdf' }));
  letter = await context.newPage();
  await letter.goto(letterUrl);
  panel = await extension.triggerAction(letter);
  for (const words of [begun, fallen]) {
    await press(letter, () => selectWords(letter, words), 'c');
    const conclusion = getCard(panel, words).getByLabel('Conclusion');
    await conclusion.fill('The report bears this out in part.');
    await conclusion.blur();
  }
});

afterAll(() => extension?.close());

/** Keys after a selection, without the mouse. */
async function press(page: Page, select: () => Promise<void>, ...keys: string[]): Promise<void> {
  await select();
  await waitForToolbar(page);
  for (const key of keys) await page.keyboard.press(key);
  await waitForNoToolbar(page);
}

async function openReport(url = pdfUrl): Promise<void> {
  viewer = await extension.context.newPage();
  await viewer.goto(url);
  panel = await extension.triggerAction(viewer);
  await viewer.waitForURL(/\/pdf\.html\?sha256=/);
}

async function goToLetter(): Promise<void> {
  await letter.bringToFront();
  await getCard(panel, begun).waitFor();
}

/** Opens the letter in a window of its own, with Recordmark on and its panel beside it. */
async function openWindow(): Promise<Page> {
  const opened = extension.context.waitForEvent('page', (page) => page.url() !== panel.url());
  const worker = await extension.worker();
  await worker.evaluate(`void chrome.windows.create({ url: '${letterUrl}' })`);
  const page = await opened;
  await page.waitForURL(letterUrl);
  await extension.triggerAction(page);
  return page;
}

async function listOffered(page: Page, select: () => Promise<void>): Promise<string[]> {
  await page.bringToFront();
  await select();
  return (await waitForToolbar(page)).buttons.map(({ name }) => name);
}

const tieOf = (claim: string, relation: string) =>
  getCard(panel, claim).getByRole('group', { name: `Passage: ${relation}` });

describe('evidence that changes', () => {
  it('is tied by keys, a passage for each of two claims', async () => {
    await getCard(panel, begun).getByRole('button', { name: 'Find evidence' }).click();
    await openReport();
    await press(viewer, () => selectInPdf(viewer, { page: 4, words: begunInReport }), 'e', '2');
    await getCard(panel, begunInReport).getByText('As evidence for a claim: contradicts').waitFor();
    await goToLetter();
    await getCard(panel, fallen).getByRole('button', { name: 'Find evidence' }).click();
    await viewer.bringToFront();
    await press(viewer, () => selectInPdf(viewer, { page: 5, words: gateInReport }), 'e', '3');
    await getCard(panel, gateInReport).getByText('As evidence for a claim: adds context').waitFor();
  });

  it('offers the sentence of a statement that repeats the claim, says which number differs, and ties it by one key', async () => {
    const statement = await extension.context.newPage();
    await statement.goto(statementUrl);
    panel = await extension.triggerAction(statement);
    await press(statement, () => selectWords(statement, 'families in Harrowmere deserve plain answers'), 'n');
    await getCard(panel, 'deserve plain answers').waitFor();
    await statement.close();
    await goToLetter();
    const offered = getCard(panel, fallen).getByRole('group', { name: 'Same sentence elsewhere' });
    await offered.getByText('Statement on the safety of school routes').waitFor();
    await offered.getByRole('button', { name: 'Tie as same claim' }).press('Enter');
    await tieOf(fallen, 'same claim elsewhere').getByText(fallen).waitFor();
    await offered.waitFor({ state: 'detached' });
  });

  it('leads to the tab with the same report from another address: its bytes are the same', async () => {
    await viewer.close();
    await openReport(copyUrl);
    await getCard(panel, begunInReport).getByText('As evidence for a claim: contradicts').waitFor();
    await goToLetter();
    const before = extension.context.pages().length;
    await tieOf(begun, 'contradicts').getByRole('button', { name: begunInReport }).click();
    await expect.poll(() => extension.isInFront(viewer)).toBe(true);
    await getCard(panel, begunInReport).waitFor();
    expect(extension.context.pages().length).toBe(before);
  });

  it('is the same document in another edition once a person says so, and another one again once they are separated', async () => {
    await viewer.close();
    await openReport(secondUrl);
    await panel.getByRole('group', { name: 'The same document?' }).getByText('which has 2 annotations').waitFor();
    await panel.getByRole('button', { name: 'It is the same' }).click();
    await getCard(panel, begunInReport).getByText('As evidence for a claim: contradicts').waitFor();
    await getCard(panel, gateInReport).getByRole('button', { name: 'Show on page' }).waitFor();
    await goToLetter();
    await tieOf(begun, 'contradicts').getByRole('button', { name: begunInReport }).click();
    await expect.poll(() => extension.isInFront(viewer)).toBe(true);
    await panel.getByText('Same document elsewhere: 1').click();
    await panel.getByRole('button', { name: 'Separate from' }).click();
    await getCard(panel, begunInReport).waitFor({ state: 'detached' });
  });

  it('offers the passage in another edition at another address, once something is marked there', async () => {
    await press(viewer, () => selectInPdf(viewer, { page: 4, words: 'The measures that have begun' }), 'n');
    await getCard(panel, 'The measures that have begun').waitFor();
    await goToLetter();
    const offered = getCard(panel, begun).getByRole('group', { name: 'Same sentence elsewhere' });
    await offered.getByText(/^It repeats the passage in/).waitFor();
    await offered.getByText(secondUrl.replace('http://', '')).waitFor();
    expect(await offered.getByRole('button', { name: 'Tie as “contradicts”' }).count()).toBe(1);
  });

  it('says which end of each tie has other words, and which, when the report is issued again and the letter edited', async () => {
    await viewer.close();
    report = writeSampleReport({
      revise: (html) =>
        html
          .replace(/Work had begun on 16 of/, 'Work had begun on 14 of')
          .replace(/All 38 schools now[\s\S]*?gate\./, ''),
    });
    await openReport();
    await getCard(panel, begunInReport).getByText('Changed on this page').waitFor();
    revise = (html) => html.replace('begun at every one of the 38 schools', 'begun at every one of the 26 schools');
    await letter.bringToFront();
    await letter.reload();
    const changed = tieOf(begun, 'contradicts');
    await changed.getByText('The words of the passage have changed.').waitFor();
    await changed.getByText('The words of the claim have changed.').waitFor();
    expect(await changed.locator('del').allInnerTexts()).toEqual([
      expect.stringMatching(/38$/),
      expect.stringMatching(/16$/),
    ]);
    expect(await changed.locator('ins').allInnerTexts()).toEqual([
      expect.stringMatching(/26$/),
      expect.stringMatching(/14$/),
    ]);
    await tieOf(fallen, 'adds context').getByText('The words of the passage are not there any more.').waitFor();
    for (const claim of [begun, fallen])
      await getCard(panel, claim)
        .getByText(/^Evidence changed since/)
        .first()
        .waitFor();
    await tieOf(fallen, 'same claim elsewhere').getByText('The words of').waitFor({ state: 'detached' });
  });

  it('counts again once somebody has looked', async () => {
    const asks = getCard(panel, begun).getByRole('group', { name: 'The conclusion and its evidence' });
    await asks.getByRole('button', { name: 'Still right' }).click();
    await asks.waitFor({ state: 'detached' });
    await getCard(panel, fallen)
      .getByText(/^Evidence changed since/)
      .first()
      .waitFor();
  });

  it('[PR2] says that the letter has changed since it was annotated, where, and asks its site for nothing', async () => {
    let asked = 0;
    letter.context().on('request', (request) => {
      if (request.url().startsWith(new URL(letterUrl).origin)) asked += 1;
    });
    const capture = panel.locator('details.linked', { hasText: 'This document as it was' });
    await capture.getByText('· Changed since').waitFor();
    await capture.locator('summary').first().click();
    expect(await capture.locator('del').allInnerTexts()).toEqual([expect.stringMatching(/38$/)]);
    await capture.getByText('Annotations whose words are not as they were marked: 1').waitFor();
    expect(asked).toBe(0);
  });

  it('is offered in every tab of the window and in no other window, and nowhere once the claim was deleted in that one', async () => {
    expect(
      await listOffered(viewer, () => selectInPdf(viewer, { page: 4, words: 'The measures that have begun' })),
    ).toContain('Evidence');
    expect(await listOffered(letter, () => selectWords(letter, 'No child has been killed'))).toContain('Evidence');
    const elsewhere = await openWindow();
    await expect.poll(() => listHighlights(elsewhere)).not.toEqual({});
    expect(await listOffered(elsewhere, () => selectWords(elsewhere, 'No child has been killed'))).not.toContain(
      'Evidence',
    );
    const panels = () => extension.context.pages().filter((page) => page.url() === panel.url());
    await expect.poll(() => panels().length).toBe(2);
    const other = panels().find((page) => page !== panel) as Page;
    await getCard(other, fallen).getByRole('button', { name: 'Find evidence', pressed: false }).waitFor();
    await getCard(other, fallen).getByRole('button', { name: 'Delete', exact: true }).click();
    await panel.getByRole('complementary').getByText('was deleted').waitFor();
    await expect.poll(() => listOffered(letter, () => selectWords(letter, 'Dear Minister'))).not.toContain('Evidence');
  });
});
