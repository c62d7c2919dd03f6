import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { getCard } from '../support/panel-acts.ts';
import { choosePdf, showPdfPage } from '../support/pdf-pages.ts';
import { setLine } from '../support/set-text.ts';
import { firstExtra, writePdf } from '../support/write-pdf.ts';

const folder = mkdtempSync(join(tmpdir(), 'recordmark-odd-'));
let extension: LaunchedExtension;
let viewer: Page;
let panel: Page;

beforeAll(async () => {
  extension = await launchExtension();
  viewer = await extension.openExtensionPage('pdf.html');
  panel = await extension.triggerAction(viewer);
});

afterAll(async () => {
  await extension?.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

describe('a page without text', () => {
  it('says so, and takes an area by keyboard, which is there after a reload', async () => {
    const content = 'q 300 0 0 300 100 300 cm /Im1 Do Q';
    const images = { Im1: { width: 2, height: 2, pixels: Uint8Array.from([0, 90, 180, 250]) } };
    await choosePdf(viewer, 'scan.pdf', writePdf({ title: 'A scan', pages: [{ content, images }] }));
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

const sound = Buffer.from(writePdf({ pages: [{ content: '' }] }));
const askForSound = 'Fetch it again, or ask the publisher for a sound copy.';

const unopened: Record<string, { bytes: Uint8Array | string; says: string; todo: string }> = {
  'a page to sign in': {
    bytes: '<!doctype html><title>Sign in</title>',
    says: 'Instead of a PDF, “report.pdf” gave a web page',
    todo: 'Open it in the browser, sign in there, and click the icon of Recordmark on the PDF.',
  },
  'something else': {
    bytes: 'PK\u0003\u0004 a spreadsheet',
    says: '“report.pdf” is not a PDF.',
    todo: 'ask whoever published it for one of these, or choose another file.',
  },
  'a file that is cut off': {
    bytes: sound.subarray(0, 200),
    says: '“report.pdf” is damaged or cut off',
    todo: askForSound,
  },
  'a file whose first page cannot be read': {
    bytes: Buffer.from(sound.toString('latin1').replace(/\/XObject <</, '/XObject\xaf)>>'), 'latin1'),
    says: '“report.pdf” is damaged or cut off',
    todo: askForSound,
  },
};

describe('a file that brings no fonts for its signs', () => {
  it('is read by the tables of signs that are packaged', async () => {
    const content = 'BT /F5 14 Tf 64 700 Td <59D454E14F1A> Tj ET';
    await choosePdf(viewer, 'report.pdf', writePdf({ pages: [{ content }], font: japanese }));
    await viewer.locator('.textLayer').getByText('委員会').waitFor();
  });
});

const japanese =
  '<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiMin-W3 /Encoding /UniJIS-UCS2-H /DescendantFonts ' +
  '[<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiMin-W3 /DW 1000 ' +
  '/CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /FontDescriptor ' +
  '<< /Type /FontDescriptor /FontName /HeiseiMin-W3 /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 ' +
  '/Ascent 859 /Descent -140 /CapHeight 769 /StemV 80 >> >>] >>';

describe('a file that cannot be shown', () => {
  it.each(Object.entries(unopened))('is said to be %s, with what to do, and another can be chosen', async (_, file) => {
    await choosePdf(viewer, 'report.pdf', file.bytes);
    const said = viewer.getByRole('status');
    await said.getByText(file.says).getByText(file.todo).waitFor();
    await said.getByText('Choose a PDF, or drop it here').waitFor();
  });

  it('is refused by its size before anything of it is read', async () => {
    const path = join(folder, 'annual.pdf');
    writeFileSync(path, sound);
    truncateSync(path, 2e9);
    await viewer.goto(new URL('/pdf.html', viewer.url()).href);
    await viewer.setInputFiles('input[type=file]', path);
    await viewer
      .getByText('“annual.pdf” has 2000 MB, and Recordmark opens files up to 400 MB. Ask the publisher for the parts')
      .waitFor();
  });
});

/** What a PDF may hold that would do something by itself, or by a click that was meant for its words. */
const restless = writePdf({
  title: 'Restless',
  pages: [
    {
      content: setLine(64, 700, 'See the survey of 2024 for what was asked.') + setLine(64, 600, 'See the annex.'),
      annots: [
        '/Type /Annot /Subtype /Link /Rect [64 594 150 612] /Border [0 0 0] /Dest [2 /XYZ 0 842 null]',
        '/Type /Annot /Subtype /Link /Rect [90 694 190 712] /Border [0 0 0] /A << /S /URI /URI (http://elsewhere.example/survey.pdf) >>',
        '/Type /Annot /Subtype /Link /Rect [64 500 300 540] /Border [0 0 0] /A << /S /Launch /F (calculator) >>',
        '/Type /Annot /Subtype /Link /Rect [64 400 300 440] /Border [0 0 0] /A << /S /JavaScript /JS (app.alert(2)) >>',
        '/Type /Annot /Subtype /Link /Rect [64 300 300 340] /Border [0 0 0] /A << /S /GoToR /F (http://elsewhere.example/other.pdf) /D [0 /Fit] >>',
        `/Type /Annot /Subtype /FileAttachment /Rect [64 200 300 240] /FS ${firstExtra} 0 R`,
      ],
    },
    { content: setLine(64, 700, 'Nothing is asked here.') },
    { content: setLine(64, 780, 'The annex') },
  ],
  catalogue:
    `/OpenAction << /S /JavaScript /JS (app.alert(1); app.launchURL("http://elsewhere.example/opened")) >> ` +
    `/AA << /WC << /S /Launch /F (calculator) >> /DS << /S /JavaScript /JS (app.alert(3)) >> >> ` +
    `/Names << /EmbeddedFiles << /Names [(tool.exe) ${firstExtra} 0 R] >> >>`,
  extras: [
    `<< /Type /Filespec /F (tool.exe) /UF (tool.exe) /EF << /F ${firstExtra + 1} 0 R >> >>`,
    '<< /Type /EmbeddedFile /Length 4 >>\nstream\ntool\nendstream',
  ],
});

describe('what is in a PDF', () => {
  it('does nothing by itself: no script, no program, no address, no file', async () => {
    const seen: string[] = [];
    viewer.on('dialog', (dialog) => void dialog.dismiss().then(() => seen.push('a dialog')));
    viewer.on('download', () => seen.push('a download'));
    const onPage = (page: Page) => seen.push(page.url());
    extension.context.on('page', onPage);
    viewer.on('request', (request) => {
      if (!/^(chrome-extension|blob|data):/.test(request.url())) seen.push(request.url());
    });
    await choosePdf(viewer, 'restless.pdf', restless);
    await showPdfPage(viewer, 1);
    await panel.getByText('Linked documents (2)').click();
    await panel.getByRole('button', { name: 'the survey of 2024' }).waitFor();
    const frame = await viewer.locator('.page').first().boundingBox();
    const scale = (frame?.width ?? 0) / 595;
    for (const y of [520, 420, 220]) {
      await viewer.mouse.dblclick((frame?.x ?? 0) + 150 * scale, (frame?.y ?? 0) + (842 - y) * scale);
    }
    await showPdfPage(viewer, 1);
    await expect
      .poll(() => viewer.locator('.annotationLayer img').evaluate((icon) => (icon as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(0);
    expect(seen).toEqual([]);
    extension.context.off('page', onPage);
  });

  it('leads by its own links to where they point, by keyboard too, and back by the browser’s Back', async () => {
    await choosePdf(viewer, 'restless.pdf', restless);
    const box = viewer.getByLabel('Page', { exact: true });
    const expectPage = (page: string) => expect.poll(() => box.inputValue()).toBe(page);
    const link = viewer.locator('.page[data-page-number="1"] .annotationLayer a[href^="#"]');
    for (const follow of [() => link.click(), () => link.press('Enter')]) {
      await follow();
      await expectPage('3');
      await viewer.evaluate(() => history.back());
      await expectPage('1');
    }
  });
});

/** Where an area stands, as a share of its page. */
async function readShare(area: Locator): Promise<{ top: number; width: number }> {
  return await area.first().evaluate(({ style }) => ({
    top: Number.parseFloat(style.top) / 100,
    width: Number.parseFloat(style.width) / 100,
  }));
}
