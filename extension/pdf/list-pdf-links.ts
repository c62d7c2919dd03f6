import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { LinkedDocument } from '../messaging/protocol.ts';
import type { PageContent, PageItem } from './text/page-content.ts';

/** More than this is a list of links and not a record that leans on documents. */
const most = 60;
const longest = 200;

/** The pages and files of the web that a document links to, once each, by the words under the link. */
export async function listPdfLinks(
  pdf: PDFDocumentProxy,
  readPage: (page: number) => Promise<PageContent>,
  signal: AbortSignal,
): Promise<LinkedDocument[]> {
  const links = new Map<string, LinkedDocument>();
  for (let page = 0; page < pdf.numPages && links.size < most && !signal.aborted; page += 1) {
    const found = await readLinks(pdf, page).catch(() => []); // A page that is damaged has none.
    if (found.length === 0) continue;
    const { items } = await readPage(page);
    for (const { url, box } of found) {
      const text = readWords(items, box) || url;
      if (links.size < most && !links.has(url)) links.set(url, { url, text: text.slice(0, longest) });
    }
  }
  return [...links.values()];
}

/** In points from the top left of the page as it is shown. */
type Box = { left: number; top: number; right: number; bottom: number };

async function readLinks(pdf: PDFDocumentProxy, index: number): Promise<{ url: string; box: Box }[]> {
  const page = await pdf.getPage(index + 1);
  type Link = { subtype?: string; url?: string; rect: number[] };
  const annotations: Link[] = await page.getAnnotations({ intent: 'display' });
  return annotations.flatMap(({ subtype, url = '', rect }) => {
    if (subtype !== 'Link' || !/^https?:/.test(url) || !URL.canParse(url)) return [];
    return [{ url: url.replace(/#.*$/, ''), box: toBox(page, rect) }];
  });
}

function toBox(page: PDFPageProxy, [x = 0, y = 0, x2 = 0, y2 = 0]: number[]): Box {
  const viewport = page.getViewport({ scale: 1 });
  const [left, top] = viewport.convertToViewportPoint(x, y);
  const [right, bottom] = viewport.convertToViewportPoint(x2, y2);
  return {
    left: Math.min(left, right),
    right: Math.max(left, right),
    top: Math.min(top, bottom),
    bottom: Math.max(top, bottom),
  };
}

/** The words whose middle stands in a box. */
function readWords(items: readonly PageItem[], { left, top, right, bottom }: Box): string {
  const words = items.flatMap((item) => {
    const middle = item.baseline - item.size * 0.3;
    if (middle < top || middle > bottom) return [];
    const perUnit = (item.right - item.left) / item.text.length;
    return [...item.text.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
      const at = item.left + (index + word.length / 2) * perUnit;
      return at >= left && at <= right ? [word] : [];
    });
  });
  return words.join(' ');
}
