import { readFileSync } from 'node:fs';
import mammoth from 'mammoth';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import words from '../../extension/public/_locales/en/messages.json' with { type: 'json' };
import { formats } from '../../shared/export/formats.ts';
import { type ExportFormat, exportFormats } from '../../shared/protocol/messages.ts';
import { waitForToolbar } from '../support/closed-root.ts';
import { holdStore } from '../support/hold-store.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { getCard } from '../support/panel-acts.ts';
import { readCsv } from '../support/read-csv.ts';
import { letterUrl, reportUrl, selectWords, serveSample } from '../support/sample-pages.ts';

const sentence = 'The committee made 41 recommendations';
const conclusion = '=1+1 is "2", they say';
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
  await getCard(panel, sentence).getByLabel('Conclusion').fill(conclusion);
  await getCard(panel, sentence).getByLabel('Conclusion').blur();
});

afterAll(() => extension?.close());

/** What a person reads in a file: of Word its text, quotation marks as they are. */
async function readText(format: ExportFormat, bytes: Buffer): Promise<string> {
  if (format === 'docx') return (await mammoth.extractRawText({ buffer: bytes })).value;
  const text = bytes.toString('utf8');
  if (format === 'csv') return Object.values(readCsv(text).lines[0] ?? {}).join('\n');
  return text.replaceAll('\\"', '"').replaceAll('&quot;', '"');
}

async function save(button: string): Promise<{ name: string; bytes: Buffer }> {
  const download = panel.waitForEvent('download');
  if (!(await panel.getByRole('button', { name: button }).isVisible())) await panel.getByText('Save as a file').click();
  await panel.getByRole('button', { name: button }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
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
    expect((await save('Save as Markdown')).bytes.toString()).toContain(
      'Hansard, House of Commons, vol 389, 3 February 1977, col 973',
    );
  });

  it('[PR4] hands over each format, and records each file as a release of just the rows that went into it', async () => {
    const before = (await listReleases()).length;
    for (const format of exportFormats) {
      const { name, bytes } = await save(words[`save_as_${format}`].message);
      expect(name).toMatch(new RegExp(`^letter-to-the-minister.+\\.${formats[format].suffix}$`));
      const text = await readText(format, bytes);
      const isOfSources = ['csl', 'ris', 'bibtex'].includes(format);
      for (const words of isOfSources ? ['Hansard'] : [sentence, conclusion.slice(1)])
        expect(text, format).toContain(words);
    }
    await expect.poll(async () => (await listReleases()).length).toBe(before + exportFormats.length);
    const releases = (await listReleases()).slice(before);
    expect(releases.map(({ way, from, to }) => [way, from, to])).toEqual(
      exportFormats.map((format) => [`panel-${format}`, 'creator', 'file']),
    );
    for (const { rows } of releases) expect(rows).toEqual(releases[0]?.rows);
    expect(new Set(releases[0]?.rows.map(({ kind }) => kind))).toEqual(
      new Set(['document', 'address', 'annotation', 'source', 'evidence']),
    );
  });

  it('says how far a long one is, and hands out nothing once it is cancelled', async () => {
    const before = (await listReleases()).length;
    const letGo = await holdStore(panel, 'rows');
    await panel.getByRole('button', { name: 'Save as CSV' }).click();
    await panel.getByText('of 1 annotations are in the file').waitFor();
    await panel.getByRole('button', { name: 'Cancel' }).click();
    await letGo();
    await panel.getByText('Cancelled. No file was saved.').waitFor();
    expect((await listReleases()).length).toBe(before);
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
