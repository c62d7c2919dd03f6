import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitForToolbar } from '../support/closed-root.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { getCard } from '../support/panel-acts.ts';
import { readCsv } from '../support/read-csv.ts';
import { letterUrl, reportUrl, selectWords, serveSample } from '../support/sample-pages.ts';

const sentence = 'The committee made 41 recommendations';
const heard = 'We heard from 23 head teachers';

let extension: LaunchedExtension;
let letter: Page;
let panel: Page;

beforeAll(async () => {
  extension = await launchExtension();
  await serveSample(extension.context);
  letter = await extension.context.newPage();
  await letter.goto(letterUrl);
  panel = await extension.triggerAction(letter);
  await panel.getByText('Select a sentence on the page').waitFor();
  await selectWords(letter, sentence);
  await waitForToolbar(letter);
  await letter.keyboard.press('c');
  await getCard(panel, sentence).getByLabel('Conclusion').fill('=1+1 is "2", they say');
  await getCard(panel, sentence).getByLabel('Conclusion').blur();
});

afterAll(() => extension?.close());

async function save(button: string): Promise<{ name: string; text: string }> {
  const download = panel.waitForEvent('download');
  if (!(await panel.getByRole('button', { name: button }).isVisible())) await panel.getByText('Save as a file').click();
  await panel.getByRole('button', { name: button }).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

describe('saveDocument', () => {
  it('carries a source whose fields came from a pasted reference', async () => {
    const card = getCard(panel, sentence);
    await card.getByRole('button', { name: 'Add source' }).click();
    await card.getByLabel('Title').fill('HC Deb 3 February 1977, vol 389, col 973');
    await card.getByLabel('Title').press('Enter');
    await panel.getByText('Filled in from the Hansard reference').waitFor();
    await expect.poll(() => card.getByLabel('Locator').inputValue()).toBe('col 973');
    expect(await card.getByLabel('Title').inputValue()).toBe('');
    expect(await card.getByLabel('Kind of source').inputValue()).toBe('hansard');
    const { text } = await save('Save as Markdown');
    expect(text).toContain('Hansard, House of Commons, vol 389, 3 February 1977, col 973');
  });

  it('hands over a table, with text that begins like a formula as text', async () => {
    await expect.poll(async () => (await save('Save as CSV')).text).toContain('they say');
    const { name, text } = await save('Save as CSV');
    expect(name).toMatch(/^letter-to-the-minister.+\.csv$/);
    const { lines } = readCsv(text);
    expect(lines).toHaveLength(1);
    const [cells] = lines;
    expect(cells).toMatchObject({ quote: sentence, document_address: letterUrl, audience: 'creator' });
    expect(cells?.conclusion).toBe('\'=1+1 is "2", they say');
  });

  it('hands over Markdown', async () => {
    const { name, text } = await save('Save as Markdown');
    expect(name).toMatch(/\.md$/);
    expect(text).toContain(`> ${sentence}`);
  });

  it('[PR4] records each file as a release of just the rows that went into it, whatever its format', async () => {
    const before = (await listReleases()).length;
    await save('Save as Markdown');
    await save('Save as CSV');
    await expect.poll(async () => (await listReleases()).length).toBe(before + 2);
    const [markdown, csv] = (await listReleases()).slice(before);
    expect([markdown, csv]).toMatchObject([
      { way: 'panel-markdown', from: 'creator', to: 'file' },
      { way: 'panel-csv', from: 'creator', to: 'file' },
    ]);
    expect(csv?.rows).toEqual(markdown?.rows);
    expect(csv?.rows.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['annotation', 'source', 'evidence']));
  });

  it('hands over what was found on all documents, what was chosen of it, and everything', async () => {
    const other = await extension.context.newPage();
    await other.goto(reportUrl);
    const otherPanel = await extension.triggerAction(other);
    await selectWords(other, heard);
    await waitForToolbar(other);
    await other.keyboard.press('p');
    await getCard(otherPanel, heard).waitFor();
    await otherPanel.getByText('All documents').click();
    const quotesIn = async (summary: string) => {
      const download = otherPanel.waitForEvent('download');
      await otherPanel.getByText(summary).click();
      await otherPanel.locator('details[open].save-as').getByRole('button', { name: 'Save as CSV' }).click();
      const { lines } = readCsv(readFileSync(await (await download).path(), 'utf8'));
      await otherPanel.getByText(summary).click();
      return lines.map(({ quote }) => quote).sort();
    };
    expect(await quotesIn('Save all 2 as a file')).toEqual([sentence, heard].sort());
    await otherPanel.getByLabel('Find an annotation').fill('recommen');
    expect(await quotesIn('Save these 1 as a file')).toEqual([sentence]);
    await otherPanel.getByLabel('Find an annotation').fill('');
    await otherPanel.getByLabel(`Choose: ${heard}`).check();
    expect(await quotesIn('Save these 1 as a file')).toEqual([heard]);
    await otherPanel.getByRole('button', { name: 'Delete', exact: true }).click();
    await other.close();
    // Only what is in front is drawn, and clicked.
    await letter.bringToFront();
  });

  it('copies quote, citation and a link at which Chromium jumps to the words', async () => {
    await extension.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await getCard(panel, sentence).locator('blockquote').click();
    await panel.keyboard.press('y');
    await panel.getByText('Copied with citation and link.').waitFor();
    const [text = '', html = ''] = await panel.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return Promise.all(['text/plain', 'text/html'].map(async (type) => (await item?.getType(type))?.text()));
    });
    const [quote, citation, link = ''] = text.split('\n');
    expect(quote).toBe(`“${sentence}”`);
    expect(citation).toContain('Letter to the Minister');
    expect(html).toContain('<blockquote');
    const page = await extension.context.newPage();
    await page.setViewportSize({ width: 800, height: 200 });
    await page.goto(link);
    const isShown = () =>
      page.evaluate((words) => {
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
          if (!texts.currentNode.textContent?.replace(/\s+/g, ' ').includes(words)) continue;
          const { top, bottom } = (texts.currentNode.parentElement as Element).getBoundingClientRect();
          return scrollY > 0 && bottom > 0 && top < innerHeight;
        }
        return null;
      }, sentence);
    await expect.poll(isShown).toBe(true);
    await page.close();
  });

  it('brings a file of annotations in, looked at first, once, and undone as one act', async () => {
    const annotation = (exact: string) => ({
      id: exact,
      uri: letterUrl,
      text: `About ${exact}`,
      tags: [],
      target: [{ source: letterUrl, selector: [{ type: 'TextQuoteSelector', exact }] }],
    });
    const rows = [annotation('Minister'), annotation('recommendations'), { ...annotation('x'), uri: '../x' }];
    const file = {
      name: '../rows.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify({ total: 3, rows })),
    };
    await panel.getByText('Import', { exact: true }).click();
    const choose = () => panel.getByLabel('Choose a file of W3C annotations or from Hypothesis').setInputFiles(file);
    await choose();
    await panel.getByText('2 new, 0 here already, 1 that cannot be read.').waitFor();
    await panel.getByText('"../x" is no address of a document.').waitFor();
    expect(await panel.getByRole('article').count()).toBe(1);
    await panel.getByRole('button', { name: 'Import the new ones, only you' }).click();
    await expect.poll(() => panel.getByRole('article').count()).toBe(3);
    await choose();
    await panel.getByText('0 new, 2 here already, 1 that cannot be read.').waitFor();
    await panel.getByRole('button', { name: 'Undo' }).last().click();
    await expect.poll(() => panel.getByRole('article').count()).toBe(1);
  });
});

type Release = { way: string; from: string; to: string; rows: { kind: string; id: string }[] };

/** What this browser recorded of what it let out, oldest first. */
async function listReleases(): Promise<Release[]> {
  return await panel.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const store = await answer(indexedDB.open('recordmark'));
    const entries = await answer<{ release?: Release }[]>(store.transaction('outbox').objectStore('outbox').getAll());
    store.close();
    return entries.flatMap(({ release }) => (release ? [release] : []));
  });
}
