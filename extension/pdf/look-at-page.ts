import { foldText } from '../../shared/text/normalize.ts';
import { type Place, placeQuotes } from '../../shared/text/place-quotes.ts';
import { fillRedacted } from '../../shared/text/redacted-quote.ts';
import { toQuote } from '../anchoring/to-quote.ts';
import type { Target } from '../messaging/protocol.ts';
import { findPage } from './area.ts';
import { type DocumentText, joinPages } from './text/document-text.ts';
import type { PageContent } from './text/page-content.ts';

/** What one page shows by itself: its text, as a part of the document's, and the places in it of annotations, by id. */
export type PageLook = { text: DocumentText; places: Map<string, Place> };

/** So much of a quote's context must agree, as far as the page reaches. */
const nearby = 24;

/**
 * Where annotations stand on the page that they were marked on, counted from 0, for as long as the whole document is not
 * read: only what is there word for word, once, and between the same words. Everything else waits.
 */
export function lookAtPage(page: number, content: PageContent, targets: readonly Target[]): PageLook {
  const joined = joinPages([content]);
  const text = { ...joined, runs: joined.runs.map((run) => ({ ...run, page })) };
  const asked = targets.filter(({ selector }) => findPage(selector) === page);
  const known = asked.map((target) => ({ ...toQuote(target), start: undefined }));
  const quotes = fillRedacted(known, text.text);
  const places = new Map<string, Place>();
  for (const [at, placing] of placeQuotes(text.text, quotes).entries()) {
    if (placing.kind !== 'exact') continue;
    const { prefix = '', suffix = '' } = quotes[at] as (typeof quotes)[number];
    const { start, end } = placing;
    const isBefore = agrees(text.text.slice(0, start), prefix, (words) => words.trimEnd().slice(-nearby));
    const isAfter = agrees(text.text.slice(end), suffix, (words) => words.trimStart().slice(0, nearby));
    if (isBefore && isAfter) places.set((asked[at] as Target).id, { start, end });
  }
  return { text, places };
}

function agrees(there: string, expected: string, cut: (words: string) => string): boolean {
  const [a, b] = [cut(foldText(there)), cut(foldText(expected))];
  return a.includes(b) || b.includes(a);
}
