import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { PageMetadata } from '../../shared/citation/page-metadata.ts';

/** What a PDF says about itself. */
export async function readPdfMetadata(pdf: PDFDocumentProxy | undefined): Promise<PageMetadata> {
  const { info = {} } = (await pdf?.getMetadata()) ?? {};
  const { Title: title, Author: author, CreationDate: created } = info as Record<string, string | undefined>;
  return { meta: [], jsonLd: [], times: [], pdf: { title, author, created } };
}
