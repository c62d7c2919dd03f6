import { type ExactPlacing, findAtOldPlace } from './find-at-old-place.ts';
import { findMoved } from './find-moved.ts';
import { type Needle, type QuoteToPlace, toNeedle } from './needle.ts';
import { createOffsetMap, type Find, type OffsetMap } from './offset-map.ts';
import type { Placing } from './place-quotes.ts';
import type { Steps } from './steps.ts';
import type { Prepared, TextIndex } from './text-index.ts';

/**
 * What is sure of quotes in a text, in their order, and what helps to search for the rest, whose placing is null: what
 * was found, and the map that it makes. A needle is null where there is nothing left to search for.
 */
export type Sure = { placings: (Placing | null)[]; needles: (Needle | null)[]; finds: Find[]; offsets: OffsetMap };

/**
 * Places the quotes of which there is no doubt: the words at their old place, those that moved with what is around them,
 * and the words with all their context standing once. Quotes found out of order are left to the search: a twin may
 * stand there.
 */
export function* placeSurely(index: TextIndex, quotes: readonly QuoteToPlace[]): Steps<Sure> {
  const unmoved: (ExactPlacing | null)[] = [];
  for (const quote of quotes) {
    yield;
    unmoved.push(findAtOldPlace(index.raw, quote));
  }
  const moved = unmoved.includes(null) ? yield* findMoved(index.raw, quotes, unmoved) : undefined;
  const needles: (Needle | null)[] = [];
  const placings: (Placing | null)[] = [];
  const finds: (Find | null)[] = [];
  for (const [at, quote] of quotes.entries()) {
    yield;
    let placing: Placing | null = unmoved[at] ?? moved?.get(at) ?? null;
    const needle = placing ? null : toNeedle(quote);
    if (needle) placing = findWhole(yield* index.prepare(), needle);
    needles.push(needle);
    placings.push(placing);
    const isFind = placing?.kind === 'exact' && Number.isSafeInteger(quote.start);
    finds.push(isFind ? { old: quote.start as number, now: (placing as ExactPlacing).start } : null);
  }
  const offsets = createOffsetMap(finds.filter((find) => find !== null));
  for (const [at, find] of finds.entries()) {
    if (!find || offsets.isInOrder(find)) continue;
    placings[at] = null;
    needles[at] ??= toNeedle(quotes[at] as QuoteToPlace);
    finds[at] = null;
  }
  return { placings, needles, finds: finds.filter((find) => find !== null), offsets };
}

/** The words with all their context, where they stand so once. */
function findWhole({ normal, grams }: Prepared, { before, words, after }: Needle): Placing | null {
  if (!normal.text.trim()) return { kind: 'orphan', reason: 'no-visible-text' };
  if (!words) return { kind: 'orphan', reason: 'quote-not-found' };
  if (!before && !after) return null;
  const [at, another] = grams.listOccurrences(before + words + after, 2);
  if (at === undefined || another !== undefined) return null;
  const start = at + before.length;
  const place = normal.toRaw(start, start + words.length);
  return place && { kind: 'exact', ...place };
}
