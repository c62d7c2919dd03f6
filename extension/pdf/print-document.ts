import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { t } from '../ui/words.ts';

/** Dots per point of the paper: 150 an inch. */
const finest = 150 / 72;
/** A browser paints no picture of many more dots; plans of a whole town are printed less fine. */
const mostDots = 50_000_000;

/**
 * Prints the document as it is painted, all pages, on paper of the size of the first that is whole; `onPage` hears of each
 * one that is ready. A page that is damaged is one that says so. Ends without printing when `signal` aborts.
 */
export async function printDocument(
  pdf: PDFDocumentProxy,
  onPage: (page: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const sheet = document.createElement('div');
  sheet.className = 'print-sheet';
  const paper = document.createElement('style');
  const pictures: string[] = [];
  try {
    for (let number = 1; number <= pdf.numPages && !signal.aborted; number += 1) {
      onPage(number);
      const page = await pdf.getPage(number).catch(() => null);
      const blob = page && (await paint(page));
      if (!blob) {
        const notice = document.createElement('p');
        notice.textContent = t('pdf_page_damaged');
        sheet.append(notice);
        continue;
      }
      const { width, height } = page.getViewport({ scale: 1 });
      // Chromium takes a paper's size from no constructed sheet.
      paper.textContent ||= `@page { size: ${width}pt ${height}pt; margin: 0; }`;
      const image = document.createElement('img');
      image.src = URL.createObjectURL(blob);
      pictures.push(image.src);
      await image.decode();
      sheet.append(image);
    }
    if (signal.aborted) return;
    document.head.append(paper);
    document.body.append(sheet);
    print();
  } finally {
    sheet.remove();
    paper.remove();
    for (const picture of pictures) URL.revokeObjectURL(picture);
  }
}

async function paint(page: PDFPageProxy): Promise<Blob | null> {
  const { width, height } = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: Math.min(finest, Math.sqrt(mostDots / (width * height))) });
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  await page.render({ canvas, viewport, intent: 'print' }).promise;
  return await new Promise((resolve) => canvas.toBlob(resolve));
}
