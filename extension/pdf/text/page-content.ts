import type { PageViewport, PDFPageProxy } from 'pdfjs-dist';

/**
 * A piece of text as the page paints it, in points from the top left of the page as it is shown. Items stand in the
 * order of the elements of pdf.js's text layer, one for one, so that an item's index is that of its element.
 */
export type PageItem = {
  text: string;
  left: number;
  right: number;
  baseline: number;
  size: number;
  /** Whether the producer ends a line behind it. */
  endsLine: boolean;
  /** Whether it reads from left to right and is not turned. */
  upright: boolean;
  /** Whether the producer says that it is no content: a running head, a page number. */
  artifact: boolean;
};

/** The text of one page; `width` and `height` in points as it is shown. */
export type PageContent = { width: number; height: number; items: PageItem[] };

type Content = Awaited<ReturnType<PDFPageProxy['getTextContent']>>;

/** Reads a page's text as pdf.js's text layer does. */
export async function readPageContent(page: PDFPageProxy): Promise<PageContent> {
  const content = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  return toPageContent(content, page.getViewport({ scale: 1 }));
}

function toPageContent({ items }: Content, viewport: PageViewport): PageContent {
  const read: PageItem[] = [];
  const open: boolean[] = [];
  for (const item of items) {
    if (!('str' in item)) {
      if (item.type === 'endMarkedContent') open.pop();
      else open.push((open.at(-1) ?? false) || (item as { tag?: string }).tag === 'Artifact');
      continue;
    }
    if (item.str === '') {
      const last = read.at(-1);
      if (last && item.hasEOL) last.endsLine = true;
      continue;
    }
    const [a, b, c, d, x, y] = multiply(viewport.transform, item.transform);
    const turned = Math.abs(b) > Math.abs(a) * 0.05 || item.dir === 'ttb';
    const across = Math.hypot(a, b) / (Math.hypot(item.transform[0], item.transform[1]) || 1);
    read.push({
      text: item.str,
      left: x,
      right: turned ? x : x + item.width * across,
      baseline: y,
      size: Math.hypot(c, d),
      endsLine: item.hasEOL,
      upright: !turned,
      artifact: open.at(-1) ?? false,
    });
  }
  return { width: viewport.width, height: viewport.height, items: read };
}

type Matrix = readonly number[];

function multiply(m: Matrix, n: Matrix): [number, number, number, number, number, number] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = m;
  const [p = 1, q = 0, r = 0, s = 1, t = 0, u = 0] = n;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}
