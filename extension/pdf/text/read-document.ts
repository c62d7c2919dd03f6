import type { PDFDocumentProxy } from 'pdfjs-dist';
import { type DocumentText, joinPages } from './document-text.ts';
import { type PageContent, readPageContent } from './page-content.ts';

/** The text of a document while it is being read: page by page, and whole once all of them are there. */
export type Reading = {
  readPage: (page: number) => Promise<PageContent>;
  whole: Promise<DocumentText>;
};

type Options = {
  /** The whole is read from here on. */
  start: Promise<unknown>;
  /** A page, counted from 0, cannot be read at all. */
  onDamaged: (page: number) => void;
  signal: AbortSignal;
};

/** Reads a document's text, each page once. A page that cannot be read counts as one without text. */
export function readDocument(pdf: PDFDocumentProxy, { start, onDamaged, signal }: Options): Reading {
  const pages = new Map<number, Promise<PageContent>>();

  function readPage(page: number): Promise<PageContent> {
    const reading = pages.get(page) ?? read(page);
    pages.set(page, reading);
    return reading;
  }

  async function read(page: number): Promise<PageContent> {
    const found = await pdf.getPage(page + 1).catch(() => onDamaged(page));
    if (!found) return noText;
    return await readPageContent(found).catch(() => noText); // The page says that it has no text.
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

const noText: PageContent = { width: 1, height: 1, items: [] };
