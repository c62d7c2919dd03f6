/** Runs in a page of the extension: the viewer's parts put together once, in which one file after another is opened. */
import { GlobalWorkerOptions } from 'pdfjs-dist';
import { createPages } from '../../extension/pdf/create-pages.ts';
import { createPaperPainter } from '../../extension/pdf/create-paper-painter.ts';
import { listPdfLinks } from '../../extension/pdf/list-pdf-links.ts';
import { loadPdf } from '../../extension/pdf/load-pdf.ts';
import { readDocument } from '../../extension/pdf/text/read-document.ts';
import { createTextLayers } from '../../extension/pdf/text/text-layers.ts';
import { placeQuotes } from '../../shared/text/place-quotes.ts';

const { signal } = new AbortController();
const container = document.createElement('div');
container.className = 'viewer-pages';
container.innerHTML = '<div class="pdfViewer"></div>';
document.body.append(container);
const pages = createPages(container, signal);
const painter = createPaperPainter(document, signal);
/** One for all of them: to start it takes longer than to read such a file. */
GlobalWorkerOptions.workerPort = new Worker('/pdfjs/pdf.worker.min.mjs', { type: 'module' });

/**
 * Loads a file, draws its first page with its text, reads all of it and what it links to, places words in it and draws
 * these where they stand. Answers what came of it; rejects where anything of ours fails.
 */
export async function openInWindow(
  base64: string,
  password: string,
): Promise<'drawn' | 'marked' | 'locked' | 'refused'> {
  const locked = Promise.withResolvers<'locked'>();
  const loading = loadPdf(
    Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)),
    (answer, wrong) => (wrong ? locked.resolve('locked') : answer(password)),
  );
  const opened = loading.then(async (pdf) => {
    await pdf.getPage(1);
    return pdf;
  });
  const pdf = await Promise.race([opened.catch(() => 'refused' as const), locked.promise]);
  if (typeof pdf === 'string') return pdf;
  const layers = createTextLayers();
  const ended = new AbortController();
  const drawn = new Promise<void>((resolve) => {
    pages.eventBus.on('pagerendered', () => resolve(), { signal: ended.signal });
  });
  pages.eventBus.on(
    'textlayerrendered',
    ({ pageNumber, source }: { pageNumber: number; source: { div: Element } }) => {
      const layer = source.div.querySelector('.textLayer');
      if (layer) layers.add(pageNumber - 1, layer);
    },
    { signal: ended.signal },
  );
  const { whole, readPage } = readDocument(pdf, { start: drawn, onDamaged: () => undefined, signal });
  pages.open(pdf);
  const text = await whole;
  await listPdfLinks(pdf, readPage, signal);
  const exact = text.text.slice(0, 60).trim();
  const [placing] = placeQuotes(text.text, [{ exact, start: 0 }]);
  const ranges = placing && 'start' in placing ? layers.toRanges(text, placing) : [];
  painter.fill('claim', ranges);
  const isMarked = container.querySelector('.marks path') !== null;
  painter.fill('claim', []);
  ended.abort();
  pages.viewer.setDocument(null as never);
  await pdf.loadingTask.destroy();
  return isMarked ? 'marked' : 'drawn';
}
