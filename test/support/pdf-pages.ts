/** What a person does with a PDF in our viewer. */
import type { Page } from 'playwright-core';

/** A place in a PDF: the page, counted from 1, and words that stand in one piece of its text layer. */
export type PdfWords = { page: number; words: string };

/** Waits until a page's text layer is drawn, scrolled to. */
export async function showPdfPage(viewer: Page, page: number): Promise<void> {
  const selector = `.page[data-page-number="${page}"]`;
  await viewer.locator(selector).waitFor({ state: 'attached' });
  await viewer.locator(selector).evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await viewer.locator(`${selector} .textLayer .endOfContent`).waitFor({ state: 'attached' });
}

/** Opens a file of this computer in the viewer, as a person chooses it. */
export async function choosePdf(viewer: Page, name: string, bytes: Uint8Array | string): Promise<void> {
  await viewer.goto(new URL('/pdf.html', viewer.url()).href);
  const file = { name, mimeType: 'application/pdf', buffer: Buffer.from(bytes) };
  await viewer.setInputFiles('input[type=file]', file);
}

/** Selects from the beginning of one to the end of the other, as the keyboard does it; the mouse cannot reach far. */
export async function selectInPdf(viewer: Page, from: PdfWords, to: PdfWords = from): Promise<void> {
  await showPdfPage(viewer, to.page);
  await showPdfPage(viewer, from.page);
  const missing = await viewer.evaluate(
    (ends) => {
      const [start, end] = ends.map(({ page, words }) => {
        const layer = document.querySelector(`.page[data-page-number="${page}"] .textLayer`) as Element;
        const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
          if (node.data.includes(words)) return { node, at: node.data.indexOf(words), length: words.length };
        }
        return words;
      });
      if (typeof start !== 'object' || typeof end !== 'object')
        return [start, end].filter((each) => typeof each === 'string');
      start.node.parentElement?.scrollIntoView({ block: 'center' });
      getSelection()?.setBaseAndExtent(start.node, start.at, end.node, end.at + end.length);
      return [];
    },
    [from, to],
  );
  if (missing.length > 0) throw new Error(`The text layer has no "${missing.join('", "')}".`);
}

/** The words that are drawn as annotations, in the order of the pages; one string a piece of the text layer. */
export async function listPdfHighlights(viewer: Page): Promise<string[]> {
  return await viewer.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.marks span')].map(({ dataset }) => dataset.words ?? ''),
  );
}
