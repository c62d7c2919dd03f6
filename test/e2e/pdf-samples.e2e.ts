import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdfSamples } from '../fixtures/pdf/samples.ts';
import { clickInToolbar } from '../support/closed-root.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { getCard } from '../support/panel-acts.ts';
import { choosePdf, listPdfHighlights, selectInPdf, showPdfPage } from '../support/pdf-pages.ts';
import { setLine } from '../support/set-text.ts';
import { firstExtra, writePdf } from '../support/write-pdf.ts';

let extension: LaunchedExtension;
let viewer: Page;
let panel: Page;

beforeAll(async () => {
  extension = await launchExtension();
  viewer = await extension.openExtensionPage('pdf.html');
  panel = await extension.triggerAction(viewer);
});

afterAll(() => extension?.close());

describe('the sample PDFs', () => {
  for (const [name, makeSample] of Object.entries(pdfSamples)) {
    const { bytes, password, mark } = makeSample();
    if (!mark) continue;
    it(`takes a claim in ${name}, and has it on the same words after a reload`, async () => {
      const unlock = async () => {
        if (!password) return;
        await viewer.getByLabel(/is locked/).fill(password);
        await viewer.getByRole('button', { name: 'Open', exact: true }).click();
      };
      await choosePdf(viewer, `${name}.pdf`, bytes);
      await unlock();
      await selectInPdf(viewer, mark);
      await clickInToolbar(viewer, 'Claim');
      await getCard(panel, mark.words).getByText(mark.place).waitFor();
      await viewer.reload();
      await unlock();
      await showPdfPage(viewer, mark.page);
      await expect.poll(async () => (await listPdfHighlights(viewer)).join(' ')).toContain(mark.words);
    });
  }

  it('takes a claim in a file that the browser itself wrote, tagged and with fonts of its own', async () => {
    const page = await extension.context.newPage();
    await page.setContent('<title>Letter</title><h1>To the Cabinet</h1><p>The office agreed to seven steps.</p>');
    const bytes = await page.pdf({ tagged: true });
    await page.close();
    await choosePdf(viewer, 'letter.pdf', bytes);
    await selectInPdf(viewer, { page: 1, words: 'seven steps' });
    await clickInToolbar(viewer, 'Claim');
    await viewer.reload();
    await expect.poll(() => listPdfHighlights(viewer)).toEqual(['seven steps']);
  });
});

describe('what is highlighted', () => {
  it('lies on its words at each rotation and at another zoom', async () => {
    const words = 'Only these words stand here';
    await choosePdf(
      viewer,
      'one-line.pdf',
      writePdf({ title: 'One line', pages: [{ content: setLine(150, 500, words) }] }),
    );
    await selectInPdf(viewer, { page: 1, words });
    await clickInToolbar(viewer, 'Claim');
    await expect.poll(() => listPdfHighlights(viewer)).toEqual([words]);
    for (const zoom of ['1', '0.5']) {
      await viewer.getByLabel('Zoom', { exact: true }).selectOption(zoom);
      for (const turned of [90, 180, 270, 0]) {
        await viewer.getByRole('button', { name: 'Turn the pages' }).click();
        await expect
          .poll(() => viewer.evaluate(measureInk), { message: `turned by ${turned} at ${zoom}` })
          .toEqual({ turned, isOnInk: true, isBesideInk: false });
      }
    }
  });

  it('stays on its words, and leads to its card, while words in it are found', async () => {
    await viewer.getByRole('button', { name: 'Find in this document' }).click();
    await viewer.getByRole('searchbox').fill('these words');
    await viewer.getByText('1 of 1', { exact: true }).waitFor();
    await viewer.locator('.textLayer .highlight').click();
    await getCard(panel, 'Only these words').and(panel.locator('.focused')).waitFor();
    expect(await listPdfHighlights(viewer)).toContain('Only these words stand here');
  });
});

/** What a PDF may hold that would do something by itself, or by a click that was meant for its words. */
const restless = writePdf({
  title: 'Restless',
  pages: [
    {
      content: setLine(64, 700, 'See the survey of 2024 for what was asked.'),
      annots: [
        '/Type /Annot /Subtype /Link /Rect [90 694 190 712] /Border [0 0 0] /A << /S /URI /URI (http://elsewhere.example/survey.pdf) >>',
        '/Type /Annot /Subtype /Link /Rect [64 500 300 540] /Border [0 0 0] /A << /S /Launch /F (calculator) >>',
        '/Type /Annot /Subtype /Link /Rect [64 400 300 440] /Border [0 0 0] /A << /S /JavaScript /JS (app.alert(2)) >>',
      ],
    },
  ],
  catalogue:
    `/OpenAction << /S /JavaScript /JS (app.alert(1); app.launchURL("http://elsewhere.example/opened")) >> ` +
    `/Names << /EmbeddedFiles << /Names [(tool.exe) ${firstExtra} 0 R] >> >>`,
  extras: ['<< /Type /Filespec /F (tool.exe) /UF (tool.exe) >>'],
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
    await panel.getByText('Linked documents (1)').click();
    await panel.getByRole('button', { name: 'the survey of 2024' }).waitFor();
    const frame = await viewer.locator('.page').first().boundingBox();
    const scale = (frame?.width ?? 0) / 595;
    for (const y of [520, 420]) {
      await viewer.mouse.click((frame?.x ?? 0) + 150 * scale, (frame?.y ?? 0) + (842 - y) * scale);
    }
    await showPdfPage(viewer, 1);
    expect(seen).toEqual([]);
    extension.context.off('page', onPage);
  });

  it('is printed as it is painted, all pages', async () => {
    await choosePdf(
      viewer,
      'report.pdf',
      pdfSamples['a report with columns, a table and pages i, ii, 1']?.().bytes ?? '',
    );
    await showPdfPage(viewer, 1);
    const printed = viewer.evaluate(
      () =>
        new Promise<number[]>((resolve) => {
          window.print = () => {
            resolve(
              [...document.querySelectorAll<HTMLImageElement>('.print-sheet img')].map((image) => image.naturalWidth),
            );
          };
        }),
    );
    await viewer.getByRole('button', { name: 'Print' }).click();
    expect(await printed).toEqual(Array(5).fill(1239));
  });

  it('opens when it is dropped on the viewer, and stays in this browser', async () => {
    await viewer.goto(`chrome-extension://${extension.extensionId}/pdf.html`);
    const transfer = await viewer.evaluateHandle((text) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(text, (sign) => sign.charCodeAt(0))], 'dropped.pdf'));
      return data;
    }, Buffer.from(restless).toString('latin1'));
    await viewer.locator('.drop').dispatchEvent('drop', { dataTransfer: transfer });
    await viewer.waitForURL(/sha256=/);
    await viewer.getByText('A file of this computer').waitFor();
  });

  it('is shown light on dark where the person wants it so, also in the next document', async () => {
    const readInk = () =>
      viewer.evaluate(() => getComputedStyle(document.querySelector('.page canvas') as Element).filter);
    await showPdfPage(viewer, 1);
    expect(await readInk()).toBe('none');
    await viewer.getByRole('button', { name: 'Dark pages' }).click();
    expect(await readInk()).toContain('invert');
    await viewer.reload();
    await showPdfPage(viewer, 1);
    expect(await readInk()).toContain('invert');
  });
});

/** Runs in the viewer: whether the one highlight of the first page lies on what the page paints, and nothing beside it. */
function measureInk() {
  const page = document.querySelector('.page') as HTMLElement;
  const canvas = page.querySelector('canvas') as HTMLCanvasElement;
  const turned = Number(page.querySelector('.textLayer')?.getAttribute('data-main-rotation'));
  const mark = page.querySelector('.marks span');
  if (!mark || !canvas) return { turned, isOnInk: false, isBesideInk: true };
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d') as OffscreenCanvasRenderingContext2D;
  copy.drawImage(canvas, 0, 0);
  const frame = canvas.getBoundingClientRect();
  const box = mark.getBoundingClientRect();
  const scale = canvas.width / frame.width;
  const hasInk = (dx: number, dy: number) => {
    const { data } = copy.getImageData(
      Math.round((box.left - frame.left + dx) * scale),
      Math.round((box.top - frame.top + dy) * scale),
      Math.round(box.width * scale),
      Math.round(box.height * scale),
    );
    return data.some((value, at) => at % 4 === 0 && value < 128 && (data[at + 3] ?? 0) > 128);
  };
  const isWide = box.width > box.height;
  const beside = [-2, 2].some((by) => hasInk(isWide ? 0 : by * box.width, isWide ? by * box.height : 0));
  return { turned, isOnInk: hasInk(0, 0), isBesideInk: beside };
}
