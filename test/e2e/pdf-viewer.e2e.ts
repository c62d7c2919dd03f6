import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickInToolbar } from '../support/closed-root.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { getCard } from '../support/panel-acts.ts';
import { listPdfHighlights, selectInPdf, showPdfPage } from '../support/pdf-pages.ts';

const file = fileURLToPath(new URL('../../server/sample/report.pdf', import.meta.url));
const address = 'http://newsroom.harrowmere.example/sample/report.pdf';

const acrossColumns =
  'recommendation 5 asks that the next review begin with them.\n' +
  'Several witnesses described warnings that were made early and answered late.';

let extension: LaunchedExtension;
let viewer: Page;
let panel: Page;

beforeAll(async () => {
  extension = await launchExtension();
  await extension.context.route('http://newsroom.harrowmere.example/**', (route) =>
    route.fulfill({ body: readFileSync(file), contentType: 'application/pdf' }),
  );
  viewer = await extension.context.newPage();
});

afterAll(() => extension?.close());

describe('a PDF', () => {
  it('opens in our viewer, in the same tab, when the icon is clicked', async () => {
    await viewer.goto(address);
    panel = await extension.triggerAction(viewer);
    await viewer.waitForURL(/\/pdf\.html\?sha256=[0-9a-f]{64}$/);
    await showPdfPage(viewer, 1);
    await panel.getByText('Select a sentence on the page').waitFor();
  });

  it('takes a claim across two columns, without the words of the running head, and says where it stands', async () => {
    await selectInPdf(
      viewer,
      { page: 3, words: 'recommendation 5' },
      { page: 3, words: 'were made early and answered late.' },
    );
    await clickInToolbar(viewer, 'Claim');
    const card = getCard(panel, 'recommendation 5 asks');
    await card.waitFor();
    expect(await card.locator('blockquote').textContent()).toBe(acrossColumns);
    await card.getByText('p. 3, printed 1, 1. What we heard').waitFor();
  });

  it('takes a passage over a page break', async () => {
    await selectInPdf(
      viewer,
      { page: 4, words: 'The measures that have begun' },
      { page: 5, words: 'The number of children' },
    );
    await clickInToolbar(viewer, 'Passage');
    const card = getCard(panel, 'The measures that have begun');
    await card.waitFor();
    expect(await card.locator('blockquote').textContent()).toBe(
      'The measures that have begun concern 26 of the borough’s 38 schools. At the other 12 a survey is planned, and we ' +
        'ask the Cabinet to say by when.\n3. What the figures can bear\nThe number of children',
    );
  });

  it('has it all after a reload, drawn on the words', async () => {
    await viewer.reload();
    await showPdfPage(viewer, 3);
    await expect.poll(async () => (await listPdfHighlights(viewer)).join(' ')).toContain('recommendation 5');
    await getCard(panel, 'The measures that have begun').getByRole('button', { name: 'Show on page' }).click();
    await expect
      .poll(async () => (await listPdfHighlights(viewer)).join(' '))
      .toContain('The measures that have begun');
  });

  it('is shown by the printed label that is typed, by a heading of its outline, by a picture of a page and by keys', async () => {
    const box = viewer.getByLabel('Page', { exact: true });
    const expectPage = async (page: number, label: string) => {
      await viewer.getByText(`p. ${page} of 5`, { exact: true }).waitFor();
      expect(await box.inputValue()).toBe(label);
    };
    const goTo = async (typed: string) => {
      await box.fill(typed);
      await box.press('Enter');
    };
    await goTo('ii');
    await expectPage(2, 'ii');
    await goTo('2');
    await expectPage(4, '2');
    // No page has this label, so it is the number.
    await goTo('5');
    await expectPage(5, '3');
    await goTo('iv');
    await expectPage(5, '3');
    await viewer.getByRole('button', { name: 'Pages and outline' }).click();
    await viewer.getByRole('button', { name: 'p. 2, printed ii' }).click();
    await expectPage(2, 'ii');
    await viewer.getByRole('tab', { name: 'Outline' }).click();
    await viewer.getByRole('button', { name: '2. What we recommended' }).click();
    await expectPage(4, '2');
    await viewer.getByRole('button', { name: 'Pages and outline' }).click();
    await viewer.locator('.viewer-pages').focus();
    const keys = { Home: [1, 'i'], j: [2, 'ii'], End: [5, '3'], k: [4, '2'] } as const;
    for (const [key, [page, label]] of Object.entries(keys)) {
      await viewer.keyboard.press(key);
      await expectPage(page, label);
    }
    await viewer.keyboard.press('Control+f');
    // At once: nothing of it may be taken for the viewer's own keys, as `r` is.
    await viewer.keyboard.type('report');
    expect(await viewer.getByRole('searchbox').inputValue()).toBe('report');
    await viewer.keyboard.press('Escape');
    await expect.poll(() => viewer.locator('.viewer-pages').evaluate((pages) => pages.matches(':focus'))).toBe(true);
  });

  it('is where it was, as large and turned as it was, after a reload', async () => {
    const shown = () => viewer.locator('.page[data-page-number="3"] .textLayer[data-main-rotation="90"]').waitFor();
    for (const key of ['k', 'r', 'Control+=']) await viewer.keyboard.press(key);
    await shown();
    // A second after the last move the browser has been told.
    await expect.poll(() => viewer.evaluate(() => history.state?.destination?.rotation)).toBe(90);
    const readZoom = () => viewer.getByLabel('Zoom', { exact: true }).evaluate((select) => select.textContent);
    const zoom = await readZoom();
    await viewer.reload();
    await shown();
    await viewer.getByText('p. 3 of 5', { exact: true }).waitFor();
    expect(await readZoom()).toBe(zoom);
    for (let times = 0; times < 3; times += 1) await viewer.keyboard.press('r');
  });

  it('stays fitted to the window while that changes its size', async () => {
    const measure = () =>
      viewer.evaluate(() => {
        const page = (document.querySelector('.page') as Element).getBoundingClientRect();
        const { clientWidth, clientHeight } = document.querySelector('.viewer-pages') as Element;
        return { width: page.width / clientWidth, height: page.height / clientHeight };
      });
    for (const [fit, side, name] of [
      ['page-width', 'width', 'Page width'],
      ['page-fit', 'height', 'Whole page'],
    ] as const) {
      await viewer.getByLabel('Zoom', { exact: true }).selectOption(name);
      for (const [width, height] of [
        [700, 640],
        [1200, 800],
      ] as const) {
        await viewer.setViewportSize({ width, height });
        const isFitted = async () => (await measure())[side] > 0.9 && (await measure())[side] <= 1;
        await expect.poll(isFitted, { message: `${fit} in ${width} by ${height}` }).toBe(true);
      }
    }
  });

  it('is at the page that is written into its address, and from there where the browser goes back to', async () => {
    const expectPage = (page: number) => viewer.getByText(`p. ${page} of 5`, { exact: true }).waitFor();
    await viewer.locator('.viewer-pages').focus();
    for (const [key, page] of [
      ['End', 5],
      ['k', 4],
    ] as const) {
      await viewer.keyboard.press(key);
      await expectPage(page);
    }
    // A second after the last move the browser has been told.
    await expect.poll(() => viewer.evaluate(() => history.state?.destination?.page)).toBe(4);
    await viewer.evaluate(() => {
      location.hash = 'page=2';
    });
    await expectPage(2);
    await viewer.evaluate(() => history.back());
    await expectPage(4);
  });

  it('is saved as it came, byte for byte, and its address is shown and copied', async () => {
    const saving = viewer.waitForEvent('download');
    await viewer.getByRole('button', { name: 'Save the file' }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe('report.pdf');
    expect(readFileSync(await saved.path()).equals(readFileSync(file))).toBe(true);
    await viewer.getByText('newsroom.harrowmere.example', { exact: true }).waitFor();
    await extension.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await viewer.getByRole('button', { name: `Copy the address: ${address}` }).click();
    await viewer.getByRole('button', { name: 'Address copied' }).waitFor();
    expect(await viewer.evaluate(() => navigator.clipboard.readText())).toBe(address);
  });

  it('says when it is kept no longer, with its annotations beside it, and has them drawn once it is opened again, at the page that the address names', async () => {
    await viewer.evaluate(forgetFiles);
    await viewer.reload();
    await viewer.getByText('Open it again from where it came, or choose it here.').waitFor();
    await getCard(panel, 'recommendation 5 asks').waitFor();
    await viewer.goto(`${address}#page=3`);
    panel = await extension.triggerAction(viewer);
    await viewer.getByText('p. 3 of 5', { exact: true }).waitFor();
    await expect.poll(async () => (await listPdfHighlights(viewer)).join(' ')).toContain('recommendation 5');
  });

  it('is the same document when it is chosen as a file', async () => {
    const other = await extension.openExtensionPage('pdf.html');
    await other.setInputFiles('input[type=file]', file);
    await other.waitForURL(/sha256=/);
    expect(other.url()).toBe(viewer.url().replace('#page=3', ''));
    await showPdfPage(other, 3);
    await expect.poll(async () => (await listPdfHighlights(other)).join(' ')).toContain('recommendation 5');
    await other.close();
  });

  it('leads back to the browser’s own viewer, stays there, and comes again with the next click', async () => {
    await viewer.getByRole('button', { name: 'Open in the browser’s own viewer' }).click();
    await viewer.waitForURL(address);
    await extension.triggerAction(viewer);
    await viewer.waitForURL(/\/pdf\.html\?sha256=/);
  });
});

/** Runs in the viewer: what the browser does with files that make room for others. */
async function forgetFiles(): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('recordmark-files');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const tx = db.transaction(['files', 'bytes'], 'readwrite');
  for (const name of tx.objectStoreNames) tx.objectStore(name).clear();
  await new Promise((resolve, reject) => {
    tx.oncomplete = resolve;
    tx.onabort = () => reject(tx.error);
  });
  db.close();
}
