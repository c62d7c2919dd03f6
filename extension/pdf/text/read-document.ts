import type { PDFDocumentProxy } from 'pdfjs-dist';
import { type DocumentText, joinPages } from './document-text.ts';
import { type PageContent, readPageContent } from './page-content.ts';

/** The text of a document while it is being read: page by page, and whole once all of them are there. */
export type Reading = {
  readPage: (page: number) => Promise<PageContent>;
  whole: Promise<DocumentText>;
};

/** Reads a document's text, each page once, the whole of it from `start` on. A page that cannot be read counts as one without text. */
export function readDocument(pdf: PDFDocumentProxy, start: Promise<unknown>, signal: AbortSignal): Reading {
  const pages = new Map<number, Promise<PageContent>>();

  function readPage(page: number): Promise<PageContent> {
    const reading = pages.get(page) ?? read(pdf, page);
    pages.set(page, reading);
    return reading;
  }

  async function readAll(): Promise<DocumentText> {
    await start;
    const contents: PageContent[] = [];
    for (let page = 0; page < pdf.numPages; page += 1) {
      signal.throwIfAborted();
      contents.push(await readPage(page));
    }
    return joinPages(contents);
  }

  const whole = readAll();
  whole.catch(() => undefined); // Whoever waits for it hears of it; nobody need wait.
  return { readPage, whole };
}

async function read(pdf: PDFDocumentProxy, page: number): Promise<PageContent> {
  try {
    return await readPageContent(await pdf.getPage(page + 1));
  } catch {
    return { width: 1, height: 1, items: [] }; // Damaged: the page says that it has no text.
  }
}
