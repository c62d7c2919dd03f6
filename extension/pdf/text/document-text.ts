import { toStorable } from '../../../shared/model/text.ts';
import { findFurniture } from './find-furniture.ts';
import { findBreak, listWords } from './hyphenation.ts';
import type { PageContent, PageItem } from './page-content.ts';
import { gapBetween, type Line, listLines } from './page-lines.ts';

/** A stretch of the text that is part of one item of a page, unit for unit from its beginning on. */
export type Run = { page: number; item: number; start: number; end: number };

/** Where a line of content begins in the text, and its size in points. */
export type TextLine = { start: number; size: number };

/**
 * What a reader reads in a document, in one text: all pages in reading order without running heads, footers and page
 * numbers, with words that were hyphenated at a line end made whole. What belongs to no run is white space.
 */
export type DocumentText = {
  text: string;
  runs: Run[];
  lines: TextLine[];
  /** For each page, the offset at which it begins. */
  pageStarts: number[];
  /** The number printed on each page, where one was seen. */
  printed: (string | undefined)[];
  /** The pages on which there is no text at all. */
  blank: Set<number>;
};

/** Puts the pages of a document together. A page that could not be read may be missing its items. */
export function joinPages(pages: readonly PageContent[]): DocumentText {
  const lined = pages.map((page) => ({ height: page.height, lines: listLines(page) }));
  const furniture = findFurniture(lined);
  const content = lined.map(({ lines }) => lines.filter((line) => !furniture.lines.has(line)));
  const words = listWords(content.flat());
  const leadings = content.map(measureLeading);

  const pieces: string[] = [];
  const runs: Run[] = [];
  const lines: TextLine[] = [];
  const pageStarts: number[] = [];
  let length = 0;
  let before: { line: Line; page: number } | undefined;
  let broken: ReturnType<typeof findBreak> = null;

  const write = (piece: string) => {
    pieces.push(piece);
    length += piece.length;
  };

  for (const [page, pageLines] of content.entries()) {
    pageStarts.push(length);
    const items = (pages[page] as PageContent).items;
    for (const [at, line] of pageLines.entries()) {
      if (before && !broken) write(separate(before, { line, page }, leadings[page] as number));
      if (at === 0) pageStarts[page] = length;
      lines.push({ start: length, size: line.size });
      const next = pageLines[at + 1] ?? content.slice(page + 1).find((each) => each.length > 0)?.[0];
      broken = next ? findBreak(line.text, next.text, words) : null;
      for (const [index, item] of line.items.entries()) {
        const { text } = items[item] as PageItem;
        if (index > 0) {
          const gap = gapBetween(items, line.items[index - 1] as number, item);
          write(gap === '\t' && !line.isRow ? ' ' : gap);
        }
        const isLast = index === line.items.length - 1;
        const shown = broken && isLast ? text.trimEnd().slice(0, broken === 'joined' ? -1 : undefined) : text;
        runs.push({ page, item, start: length, end: length + shown.length });
        write(shown.replace(/\s/g, ' '));
      }
      before = { line, page };
    }
  }
  const blank = new Set(lined.flatMap(({ lines }, page) => (lines.length === 0 ? [page] : [])));
  return { text: toStorable(pieces.join('')), runs, lines, pageStarts, printed: furniture.printed, blank };
}

/** The usual distance of two lines of a paragraph, in points. */
function measureLeading(lines: readonly Line[]): number {
  const gaps = lines.slice(1).map((line, at) => line.baseline - (lines[at] as Line).baseline);
  const sorted = gaps.filter((gap) => gap > 0).sort((a, b) => a - b);
  return sorted[sorted.length >> 2] ?? 0;
}

type On = { line: Line; page: number };

/** A space within a paragraph, a line feed between two. */
function separate({ line, page }: On, { line: next, page: nextPage }: On, leading: number): ' ' | '\n' {
  if (/^([•◦▪●–]|\(?(\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s/.test(next.text)) return '\n';
  if (line.isRow || next.isRow) return '\n';
  if (Math.abs(next.size - line.size) > line.size * 0.1) return '\n';
  const gap = next.baseline - line.baseline;
  if (page !== nextPage || gap <= 0)
    return /[.!?:;]["'’”)]*\s*$/.test(line.text) || !/^\s*\p{Ll}/u.test(next.text) ? '\n' : ' ';
  return gap > Math.max(leading, line.size) * 1.35 ? '\n' : ' ';
}
