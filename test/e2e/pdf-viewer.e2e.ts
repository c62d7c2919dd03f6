import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickInToolbar } from '../support/closed-root.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { getCard } from '../support/panel-acts.ts';
import { choosePdf, listPdfHighlights, selectInPdf, showPdfPage } from '../support/pdf-pages.ts';
import { setLine } from '../support/set-text.ts';
import { writePdf } from '../support/write-pdf.ts';

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

  it('is the same document when it is chosen as a file', async () => {
    const other = await extension.openExtensionPage('pdf.html');
    await other.setInputFiles('input[type=file]', file);
    await other.waitForURL(/sha256=/);
    expect(other.url()).toBe(viewer.url());
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

  it('is opened by the menu of a link, and is asked for where the site was not allowed', async () => {
    const worker = await extension.worker();
    const opened = extension.context.waitForEvent('page');
    await worker.evaluate((linkUrl) => {
      type Menus = { contextMenus: { onClicked: { dispatch: (info: object, tab: object) => void } } };
      const { chrome } = globalThis as unknown as { chrome: Menus };
      chrome.contextMenus.onClicked.dispatch({ menuItemId: 'open-link', linkUrl }, {});
    }, 'http://elsewhere.example/annual.pdf');
    const other = await opened;
    await other.getByText('Let Recordmark read this file from elsewhere.example?').waitFor();
    await other.close();
    await viewer.bringToFront();
  });
});

describe('a page without text', () => {
  it('says so, and takes an area by keyboard, which is there after a reload', async () => {
    const content = 'q 300 0 0 300 100 300 cm /Im1 Do Q';
    const images = { Im1: { width: 2, height: 2, pixels: Uint8Array.from([0, 90, 180, 250]) } };
    await viewer.goto(`chrome-extension://${extension.extensionId}/pdf.html`);
    const buffer = Buffer.from(writePdf({ title: 'A scan', pages: [{ content, images }] }));
    await viewer.setInputFiles('input[type=file]', { name: 'scan.pdf', mimeType: 'application/pdf', buffer });
    await viewer.getByText('This page has no text that can be read').waitFor();
    await viewer.getByRole('button', { name: 'Mark an area of this page' }).press('Enter');
    const editor = viewer.locator('.area-editor');
    const before = await editor.boundingBox();
    await viewer.keyboard.press('ArrowUp');
    await viewer.keyboard.press('Shift+ArrowRight');
    const after = await editor.boundingBox();
    expect(after?.y).toBeLessThan(before?.y ?? 0);
    expect(after?.width).toBeGreaterThan(before?.width ?? 0);
    await editor.press('Tab');
    await viewer.getByRole('button', { name: 'Passage', exact: true }).press('Enter');
    await getCard(panel, 'An area of p. 1').waitFor();
    await viewer.reload();
    await viewer.getByRole('button', { name: 'Passage: Area of the page' }).waitFor();
    await getCard(panel, 'An area of p. 1').waitFor();
  });

  it('has its area moved and resized without dragging, also where the page is turned', async () => {
    const area = viewer.locator('.area');
    const before = await readShare(area);
    await viewer.getByRole('button', { name: 'Turn the pages' }).click();
    await viewer.getByRole('button', { name: 'Passage: Area of the page' }).click();
    await viewer.getByRole('button', { name: 'Move or resize' }).click();
    for (let times = 0; times < 4; times += 1) await viewer.getByRole('button', { name: 'Move right' }).click();
    await viewer.getByRole('button', { name: 'Make it taller' }).click();
    await viewer.getByRole('button', { name: 'Keep it here' }).click();
    await panel.getByText('Moved to where it is now.').waitFor();
    for (let times = 0; times < 3; times += 1) await viewer.getByRole('button', { name: 'Turn the pages' }).click();
    // Turned to the right, what is moved to the right goes up, and what grows taller grows to the right.
    await expect
      .poll(async () => {
        const now = await readShare(area);
        return { up: Math.round((before.top - now.top) * 842), wider: Math.round((now.width - before.width) * 595) };
      })
      .toEqual({ up: 24, wider: 6 });
  });

  it('shows a file that is no PDF as such, with what to do', async () => {
    await viewer.goto(`chrome-extension://${extension.extensionId}/pdf.html`);
    const buffer = Buffer.from('<!doctype html><title>Sign in</title>');
    await viewer.setInputFiles('input[type=file]', { name: 'report.pdf', mimeType: 'application/pdf', buffer });
    await viewer.getByText('Instead of a PDF, “report.pdf” gave a web page').waitFor();
  });

  it('says of a file whose first page cannot be read that it is damaged', async () => {
    const sound = Buffer.from(writePdf({ pages: [{ content: '' }] })).toString('latin1');
    const spoilt = Buffer.from(sound.replace(/\/XObject <</, '/XObject\xaf)>>'), 'latin1');
    await choosePdf(viewer, 'report.pdf', spoilt);
    await viewer.getByText('“report.pdf” is damaged or cut off').waitFor();
  });
});

describe('a page that is damaged', () => {
  it('says so where it stands, also when it is sized anew, with the pages around it as ever', async () => {
    const pages = ['The first', 'The second', 'The third'].map((words) => ({ content: setLine(64, 700, words) }));
    const sound = Buffer.from(writePdf({ pages })).toString('latin1');
    const [first = '', second = '', ...rest] = sound.split('/XObject <<');
    const bytes = Buffer.from(`${first}/XObject <<${second}/XObject\xaf)>>${rest.join('/XObject <<')}`, 'latin1');
    await choosePdf(viewer, 'spoilt.pdf', bytes);
    const said = viewer.locator('.page[data-page-number="2"]').getByText('This page is damaged');
    await said.waitFor();
    await viewer.getByRole('button', { name: 'Zoom in' }).click();
    await said.waitFor();
    await showPdfPage(viewer, 3);
    await viewer.getByText('The third').waitFor();
    expect(await viewer.getByText('This page is damaged').count()).toBe(1);
    const printed = viewer.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          window.print = () =>
            resolve([...document.querySelectorAll('.print-sheet > *')].map(({ tagName }) => tagName));
        }),
    );
    await viewer.getByRole('button', { name: 'Print' }).click();
    expect(await printed).toEqual(['IMG', 'P', 'IMG']);
  });
});

/** Where an area stands, as a share of its page. */
async function readShare(area: Locator): Promise<{ top: number; width: number }> {
  return await area.first().evaluate(({ style }) => ({
    top: Number.parseFloat(style.top) / 100,
    width: Number.parseFloat(style.width) / 100,
  }));
}
