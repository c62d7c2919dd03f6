import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type DocumentText, joinPages } from '../../extension/pdf/text/document-text.ts';
import { type PageContent, readPageContent } from '../../extension/pdf/text/page-content.ts';

/** The pages of a file as the viewer reads them, and its labels. Rejects with pdf.js's error for what it cannot open. */
export async function readPdfPages(
  bytes: Uint8Array,
  password?: string,
): Promise<{ pages: PageContent[]; labels: string[] | null }> {
  const task = getDocument({
    data: Uint8Array.from(bytes),
    verbosity: 0,
    stopAtErrors: false,
    ...(password && { password }),
  });
  try {
    const pdf = await task.promise;
    const pages: PageContent[] = [];
    for (let page = 1; page <= pdf.numPages; page += 1) pages.push(await readPageContent(await pdf.getPage(page)));
    return { pages, labels: await pdf.getPageLabels() };
  } finally {
    await task.destroy();
  }
}

/** The text of a file as the viewer reads it. */
export async function readPdfText(bytes: Uint8Array, password?: string): Promise<DocumentText> {
  return joinPages((await readPdfPages(bytes, password)).pages);
}
