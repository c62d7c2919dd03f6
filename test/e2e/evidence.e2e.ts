import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitForToolbar } from '../support/closed-root.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { getCard } from '../support/panel-acts.ts';
import { listPdfHighlights, selectInPdf, showPdfPage } from '../support/pdf-pages.ts';
import { letterUrl, selectWords, serveSample } from '../support/sample-pages.ts';

const claim =
  'The committee made 41 recommendations, 29 of which were directed at local organisations and 12 at national bodies';
const passage = 'The number of children';

let extension: LaunchedExtension;
let letter: Page;
let viewer: Page;
let panel: Page;

beforeAll(async () => {
  extension = await launchExtension();
  const { context } = extension;
  await serveSample(context);
  const body = readFileSync(fileURLToPath(new URL('../../server/sample/report.pdf', import.meta.url)));
  await context.route('http://council.harrowmere.example/**', (route) =>
    route.fulfill({ body, contentType: 'application/pdf' }),
  );
  letter = await context.newPage();
  await letter.goto(letterUrl);
  await letter.evaluate(changeAtKey);
  panel = await extension.triggerAction(letter);
});

afterAll(() => extension?.close());

/** Lets the page put a word into what is selected when it first hears of the key "n", before Recordmark does. */
function changeAtKey(): void {
  addEventListener('keydown', change, { capture: true });
  function change({ key }: KeyboardEvent) {
    const range = getSelection()?.getRangeAt(0);
    if (key !== 'n' || !range) return;
    removeEventListener('keydown', change, { capture: true });
    (range.startContainer as Text).insertData(range.startOffset + 4, 'not ');
  }
}

describe('evidence in another document', () => {
  it('is looked for with the claim at hand in every tab of the window', async () => {
    await selectWords(letter, claim);
    await waitForToolbar(letter);
    await letter.keyboard.press('c');
    await getCard(panel, claim).getByRole('button', { name: 'Find evidence' }).click();
    await panel.getByRole('complementary', { name: 'Finding evidence for' }).getByText(claim).waitFor();
    viewer = await extension.context.newPage();
    await viewer.goto('http://council.harrowmere.example/report.pdf');
    panel = await extension.triggerAction(viewer);
    await viewer.waitForURL(/\/pdf\.html\?sha256=/);
    await showPdfPage(viewer, 1);
    await panel.getByRole('complementary', { name: 'Finding evidence for' }).getByText(claim).waitFor();
  });

  it('is tied by two keys after the selection, and names the claim that leans on it', async () => {
    await selectInPdf(viewer, { page: 5, words: passage });
    const { buttons } = await waitForToolbar(viewer);
    expect(buttons.map(({ name }) => name)).toContain('Evidence');
    await viewer.keyboard.press('e');
    await viewer.keyboard.press('2');
    const card = getCard(panel, passage);
    await card.getByText('As evidence for a claim: contradicts').waitFor();
    await card.getByRole('button', { name: claim }).waitFor();
  });

  it('leads to the claim in its tab, whose card has the passage with its place', async () => {
    await getCard(panel, passage).getByRole('button', { name: claim }).click();
    await expect.poll(() => extension.isInFront(letter)).toBe(true);
    const tie = getCard(panel, claim).getByRole('group', { name: 'Passage: contradicts' });
    await tie.getByText(/p\. 5, printed 3/).waitFor();
    await tie.getByText('Stood word for word when you last saw it').waitFor();
  });

  it('opens the document again where its tab was closed, and flashes the words', async () => {
    await viewer.close();
    const opened = extension.context.waitForEvent('page');
    await getCard(panel, claim).getByRole('button', { name: passage }).click();
    viewer = await opened;
    await viewer.waitForURL(/\/pdf\.html\?sha256=/);
    await expect.poll(() => listPdfHighlights(viewer)).toContain(passage);
    await getCard(panel, passage).and(panel.locator('.focused')).waitFor();
  });

  it('is not made of words that the page changes while the key is pressed', async () => {
    await letter.bringToFront();
    await selectWords(letter, 'Dear Minister');
    await waitForToolbar(letter);
    await letter.keyboard.press('n');
    const after = 'injuries to children on school routes';
    await selectWords(letter, after);
    await waitForToolbar(letter);
    await letter.keyboard.press('n');
    await getCard(panel, after).waitFor();
    expect(await getCard(panel, 'Minister').count()).toBe(0);
  });
});
