import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdfSamples } from '../fixtures/pdf/samples.ts';
import { clickInToolbar } from '../support/closed-root.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { getCard } from '../support/panel-acts.ts';
import { choosePdf, listPdfHighlights, measureInk, selectInPdf, showPdfPage } from '../support/pdf-pages.ts';
import { setLine } from '../support/set-text.ts';
import { writePdf } from '../support/write-pdf.ts';

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

  it('has no more pages of a long file drawn than those around the window', async () => {
    for (const page of [200, 220, 240, 260, 280, 300]) await showPdfPage(viewer, page);
    for (const kind of ['canvas', '.textLayer']) {
      expect(await viewer.locator(`.page[data-page-number="120"] ${kind}`).count()).toBe(0);
      expect(await viewer.locator(`.page ${kind}`).count()).toBeLessThan(15);
    }
  });

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

  it('is told from what was found by more than hues, and both are seen as well in forced colours', async () => {
    const found = viewer.locator('.textLayer .highlight.selected');
    const readLook = () =>
      found.evaluate((word) => {
        const { backgroundColor, backdropFilter, outlineStyle } = getComputedStyle(word);
        const selected = getComputedStyle(word, '::selection').backgroundColor;
        return { backgroundColor, backdropFilter, outlineStyle, selected };
      });
    const look = { backgroundColor: 'rgba(0, 100, 0, 0.25)', backdropFilter: 'none', outlineStyle: 'solid' };
    expect(await readLook()).toMatchObject(look);
    await viewer.emulateMedia({ forcedColors: 'active' });
    expect(await readLook()).toEqual({ ...look, selected: 'rgba(0, 0, 255, 0.25)' });
    await viewer.emulateMedia({ forcedColors: 'none' });
  });
});

describe('a PDF in the viewer', () => {
  it('is printed as it is painted, all pages', async () => {
    await choosePdf(
      viewer,
      'report.pdf',
      pdfSamples['a report with columns, a table and pages i, ii, 1']?.().bytes ?? '',
    );
    expect((await print()).map(({ width }) => width)).toEqual(Array(5).fill(1239));
  });

  it('stays at its page when it is turned', async () => {
    await showPdfPage(viewer, 3);
    const readMiddle = () =>
      viewer.evaluate(() => {
        const there = document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest<HTMLElement>('.page');
        const turned = there?.querySelector<HTMLElement>('.textLayer')?.dataset.mainRotation;
        return { page: there?.dataset.pageNumber, turned };
      });
    for (const turned of ['90', '180', '270', '0']) {
      await viewer.locator('.viewer-pages').press('r');
      await expect.poll(readMiddle).toEqual({ page: '3', turned });
    }
  });

  it('is printed where a page of it is as large as one can be', async () => {
    const side = 14_400;
    const content = setLine(200, 7_000, 'A plan of the borough');
    await choosePdf(viewer, 'plan.pdf', writePdf({ pages: [{ content, width: side, height: side }] }));
    const [page, ...others] = await print();
    expect(others).toEqual([]);
    expect(page?.width).toBeGreaterThan(7_000);
    expect(page?.height).toBe(page?.width);
  });

  it('opens when it is dropped on the viewer, and stays in this browser', async () => {
    await viewer.goto(`chrome-extension://${extension.extensionId}/pdf.html`);
    const transfer = await viewer.evaluateHandle(
      (text) => {
        const data = new DataTransfer();
        data.items.add(new File([Uint8Array.from(text, (sign) => sign.charCodeAt(0))], 'dropped.pdf'));
        return data;
      },
      Buffer.from(writePdf({ pages: [{ content: setLine(64, 700, 'Dropped here.') }] })).toString('latin1'),
    );
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

/** What would be printed, in dots; a page that is no picture has none. */
async function print(): Promise<{ width: number | undefined; height: number | undefined }[]> {
  await showPdfPage(viewer, 1);
  const printed = viewer.evaluate(
    () =>
      new Promise<{ width: number | undefined; height: number | undefined }[]>((resolve) => {
        window.print = () => {
          const pages = [...document.querySelectorAll<HTMLImageElement>('.print-sheet > *')];
          resolve(pages.map(({ naturalWidth: width, naturalHeight: height }) => ({ width, height })));
        };
      }),
  );
  await viewer.getByRole('button', { name: 'Print' }).click();
  return await printed;
}
