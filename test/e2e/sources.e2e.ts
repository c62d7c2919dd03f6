import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitForToolbar } from '../support/closed-root.ts';
import { holdStore } from '../support/hold-store.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { getCard } from '../support/panel-acts.ts';
import { letterUrl, selectWords, serveSample } from '../support/sample-pages.ts';

const sentence = 'The committee made 41 recommendations';
const report = 'https://www.amberley.example/roads-review.pdf';

let extension: LaunchedExtension;
let page: Page;
let panel: Page;

beforeAll(async () => {
  extension = await launchExtension();
  await serveSample(extension.context);
  page = await extension.context.newPage();
  await page.goto(letterUrl);
  panel = await extension.triggerAction(page);
  await panel.getByText('Select a sentence on the page').waitFor();
  await selectWords(page, sentence);
  await waitForToolbar(page);
  await page.keyboard.press('c');
  await getCard(panel, sentence).waitFor();
});

afterAll(() => extension?.close());

/** Whether a person sees it without scrolling. */
const isInView = (part: Locator) =>
  part.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
  });

async function addSource(title: string, url: string): Promise<void> {
  const card = getCard(panel, sentence);
  await card.getByRole('button', { name: 'Add source' }).click();
  const source = card.getByRole('group', { name: 'Evidence', exact: true }).last();
  await source.getByLabel('Title').fill(title);
  await source.getByLabel('URL', { exact: true }).fill(url);
  await source.getByLabel('URL', { exact: true }).press('Enter');
  await expect.poll(() => card.getByRole('button', { name: 'Add source' }).isEnabled()).toBe(true);
}

describe('the sources of a workspace', () => {
  it('are added twice, seen to be one, made one and taken apart again, without a tie being lost', async () => {
    await addSource('Roads review', report);
    await addSource('Review of roads', `${report}#page=4`);
    const card = getCard(panel, sentence);
    await card.getByText('This is probably here already').first().waitFor();

    await panel.getByText('Sources', { exact: true }).click();
    await panel.getByText('2 are probably there twice.').waitFor();
    const list = panel.locator('ul.sources');
    await list.getByText('Review of roads').click();
    await list.getByText('Used by these claims').waitFor();
    await list.getByRole('button', { name: 'Roads review' }).click();
    await list.getByText('Merged with: Roads review.').waitFor();
    expect(await list.getByText('used by 2 claims').count()).toBe(1);
    expect(await card.getByRole('group', { name: 'Evidence', exact: true }).count()).toBe(2);

    await list.getByRole('button', { name: 'Separate' }).click();
    await panel.getByText('2 are probably there twice.').waitFor();
    await panel.getByRole('button', { name: 'Undo' }).click();
    await list.getByText('Merged with: Roads review.').waitFor();
  });

  it('are chosen for another claim by a word of their title', async () => {
    await selectWords(page, 'injuries to children');
    await waitForToolbar(page);
    await page.keyboard.press('c');
    const card = getCard(panel, 'injuries to children');
    await card.getByRole('button', { name: 'Add source' }).click();
    await card.getByText('Choose one that is here already').click();
    await card.getByLabel('Find a source').fill('review');
    await card.getByRole('button', { name: 'Review of roads' }).click();
    await expect.poll(() => card.getByLabel('Title').inputValue()).toBe('Review of roads');
    await panel.locator('ul.sources').getByText('used by 3 claims').waitFor();
  });

  it('come as a whole library in one paste, the first for the claim and the others to choose from', async () => {
    await extension.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const library = Array.from({ length: 30 }, (_, i) => `TY  - RPRT\nTI  - Volume ${i + 1} of the inquiry\nER  - `);
    await panel.evaluate((text) => navigator.clipboard.writeText(text), library.join('\n'));
    const card = getCard(panel, 'injuries to children');
    await card.getByRole('button', { name: 'Add source' }).click();
    await card.getByRole('group', { name: 'Evidence', exact: true }).last().getByLabel('Title').focus();
    await panel.keyboard.press('Control+v');
    await panel.getByText('30 sources are kept.').waitFor();
    const titles = card.getByLabel('Title');
    await expect.poll(() => titles.last().inputValue()).toBe('Volume 1 of the inquiry');
    expect(await titles.count()).toBe(2);
    await panel.locator('details', { hasText: 'Find a source' }).last().getByLabel('Find a source').fill('inquiry');
    await panel.getByText('20 of 30 sources.').waitFor();
  });

  it('come by a file, with a number of how many are kept, cancelled without a trace, and then undone as one', async () => {
    const library = Array.from({ length: 300 }, (_, i) => `@book{b${i}, title = {Ledger ${i + 1}}, date = {2016}}`);
    const buffer = Buffer.from(`${library.join('\n')}\n@book{cut, title = {`);
    const choose = () =>
      panel
        .getByLabel('Choose a file', { exact: true })
        .setInputFiles({ name: 'library.bib', mimeType: 'text/plain', buffer });
    const search = panel.locator('details.linked', { has: panel.locator('ul.sources') }).getByRole('searchbox');
    await search.fill('Ledger');
    const letGo = await holdStore(panel, 'outbox');
    await choose();
    await panel.getByText('Being stored: 0 of 300 sources.').waitFor();
    await panel.getByText('Not kept as it was given: 1').click();
    await panel.getByText('Line 301: The entry @book is cut off').waitFor();
    await panel.getByRole('button', { name: 'Cancel' }).click();
    await letGo();
    await panel.getByText('Cancelled. None of these sources was kept.').waitFor();
    await panel.getByText('No source has these words.').waitFor();
    await choose();
    await panel.getByText('300 sources added.').waitFor();
    await panel.getByText('20 of 300 sources.').waitFor();
    await panel.getByRole('button', { name: 'Undo' }).click();
    await panel.getByText('No source has these words.').waitFor();
  });

  it('and so do annotations of a file: cancelled while they are stored nothing of them stays, or else all in one act', async () => {
    const target = (exact: string) => [{ source: letterUrl, selector: [{ type: 'TextQuoteSelector', exact }] }];
    const rows = Array.from({ length: 1_500 }, (_, i) => ({
      ...{ id: `row-${i}`, uri: letterUrl, text: 'Is that so?', tags: ['roads'], target: target(`Words ${i}`) },
    }));
    await panel.getByText('Import', { exact: true }).click();
    const buffer = Buffer.from(JSON.stringify({ total: rows.length, rows: [...rows, { target: [7] }] }));
    await panel
      .getByLabel('Choose a file of W3C annotations or from Hypothesis')
      .setInputFiles({ name: 'export.json', mimeType: 'application/json', buffer });
    await panel.getByText('1500 new, 0 here already, 1 that cannot be read').waitFor();
    const lines = panel.getByRole('list', { name: 'export.json' }).getByRole('listitem');
    expect(await lines.count()).toBe(200);
    await lines.first().getByText('is no address of a document').waitFor();
    await panel.getByText('1301 more are not listed.').waitFor();
    const bring = panel.getByRole('button', { name: 'Import the new ones, only you' });
    const countRows = () =>
      panel.evaluate(async () => {
        const opened = indexedDB.open('recordmark');
        await new Promise((resolve) => opened.addEventListener('success', resolve));
        const count = opened.result.transaction('rows').objectStore('rows').count();
        await new Promise((resolve) => count.addEventListener('success', resolve));
        opened.result.close();
        return count.result;
      });
    const before = await countRows();
    const letGo = await holdStore(panel, 'outbox');
    await bring.click();
    await panel.getByText('Being stored: 0 of 1500 annotations.').waitFor();
    expect(await isInView(panel.getByRole('button', { name: 'Cancel' }))).toBe(true);
    await panel.getByRole('button', { name: 'Cancel' }).click();
    await letGo();
    await panel.getByText('Cancelled. Nothing of this file was imported.').waitFor();
    await lines.last().waitFor();
    expect(await isInView(panel.getByText('Cancelled. Nothing of this file was imported.'))).toBe(true);
    const below = await panel.evaluate(
      () => document.elementFromPoint(60, innerHeight - 2)?.closest('li, .notices')?.className,
    );
    expect(below).toBe('notices');
    expect(await countRows()).toBe(before);
    await bring.click();
    await panel.getByText('1500 annotations marked, only you can see them.').waitFor();
    expect(await countRows()).toBe(before + 3_000);
    await panel.getByRole('button', { name: 'Undo' }).click();
    await panel.getByRole('button', { name: 'Redo' }).waitFor();
    await panel.getByText('Import', { exact: true }).click();
  });

  it('say what a paste into one of them could not keep', async () => {
    const entries = [`TY  - RPRT\nTI  - ${'a'.repeat(2_000)}\nPY  - n.d.\nER  - `, 'TY  - RPRT\nTI  - Another\nER  - '];
    await panel.evaluate((text) => navigator.clipboard.writeText(text), entries.join('\n'));
    const list = panel.locator('ul.sources');
    const search = panel.locator('details.linked', { has: list }).getByRole('searchbox');
    await search.fill('Volume 30 of');
    await list.getByText('Volume 30 of the inquiry').click();
    await list.getByLabel('Title').focus();
    await panel.keyboard.press('Control+v');
    await panel.getByText('2 references were read, and the first fills what was empty here.').waitFor();
    await panel.getByText('Title: Of 2000 characters 1000 were kept.').waitFor();
    await search.fill('aaaa');
    await list.getByText(`${'a'.repeat(160)}…`).waitFor();
  });

  it('are erased for good, with their ties, once a person has read what goes', async () => {
    const card = getCard(panel, 'injuries to children');
    const list = panel.locator('ul.sources');
    await panel.locator('details.linked', { has: list }).getByRole('searchbox').fill('Volume 1 of');
    await list.getByText('Volume 1 of the inquiry').first().click();
    await list.getByRole('button', { name: 'Erase…' }).click();
    const question = list.getByRole('group', { name: 'Erase for good' });
    await question.getByText('this source, its ties to claims').waitFor();
    await question.locator('button:focus', { hasText: 'Keep it' }).waitFor();
    await question.getByRole('button', { name: 'Erase for good' }).click();
    await panel.getByText('Erased in this browser.').waitFor();
    await list.getByText('Volume 1 of the inquiry').waitFor({ state: 'detached' });
    await expect.poll(() => card.getByLabel('Title').count()).toBe(1);
  });
});
