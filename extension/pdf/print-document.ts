import type { PDFDocumentProxy } from 'pdfjs-dist';

/** Dots per point of the paper: 150 an inch. */
const scale = 150 / 72;

/**
 * Prints the document as it is painted, all pages; `onPage` hears of each one that is ready. Ends without printing when
 * `signal` aborts.
 */
export async function printDocument(
  pdf: PDFDocumentProxy,
  onPage: (page: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const sheet = document.createElement('div');
  sheet.className = 'print-sheet';
  const pictures: string[] = [];
  try {
    for (let number = 1; number <= pdf.numPages && !signal.aborted; number += 1) {
      onPage(number);
      const page = await pdf.getPage(number);
      const viewport = page.getViewport({ scale });
      const canvas = document.createElement('canvas');
      canvas.width = Math.floor(viewport.width);
      canvas.height = Math.floor(viewport.height);
      await page.render({ canvas, viewport, intent: 'print' }).promise;
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
      const image = document.createElement('img');
      if (blob) pictures.push(URL.createObjectURL(blob));
      image.src = pictures.at(-1) ?? '';
      await image.decode();
      sheet.append(image);
    }
    if (signal.aborted) return;
    document.body.append(sheet);
    print();
  } finally {
    sheet.remove();
    for (const picture of pictures) URL.revokeObjectURL(picture);
  }
}
