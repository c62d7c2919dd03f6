import { limits } from '../../shared/model/limits.ts';
import type { QuoteToPlace } from '../../shared/text/needle.ts';
import { normalizeText } from '../../shared/text/normalize.ts';
import type { Place, PlaceRest, Placing } from '../../shared/text/place-quotes.ts';
import { placeSurely } from '../../shared/text/place-surely.ts';
import type { Steps } from '../../shared/text/steps.ts';
import { createTextIndex } from '../../shared/text/text-index.ts';

/** Quotes with where they stood in an earlier version of a text, and what searched for those that were not sure. */
export type Placed = {
  text: string;
  quotes: readonly QuoteToPlace[];
  placings: readonly Placing[];
  search?: PlaceRest | undefined;
};

/**
 * Places quotes in a text of which an earlier version is known, by looking at what changed alone: what stood elsewhere
 * stands there still. Null where that is not enough to be sure, or saves nothing.
 */
export function* placeAgain(before: Placed, text: string): Steps<Placing[] | null> {
  const changed = yield* findChange(before.text, text);
  if (2 * (changed.end - changed.start) > text.length) return null;
  const shift = text.length - before.text.length;
  const changedBefore = { start: changed.start, end: changed.end - shift };

  const placings: Placing[] = [];
  const unsure: QuoteToPlace[] = [];
  for (const [at, placing] of before.placings.entries()) {
    const quote = before.quotes[at] as QuoteToPlace;
    const moved = move(placing, quote, changedBefore, shift);
    if (!moved) return null;
    placings.push(moved);
    if (moved.kind !== 'exact') unsure.push({ ...quote, start: undefined });
    else if (standsIn(text, changed, quote.exact)) return null;
    yield;
  }
  if (unsure.length === 0) return placings;
  if (!before.search) return null;

  // What was not found, or not for sure, may stand in what is new: there with as much around it as it could take.
  const around = 2 * (limits.context + Math.max(...unsure.map(({ exact }) => Math.min(exact.length, limits.quote))));
  const near = text.slice(Math.max(0, changed.start - around), changed.end + around);
  if (2 * near.length > text.length) return null;
  const index = createTextIndex(near);
  const found = yield* before.search(index, yield* placeSurely(index, unsure));
  return found.every(({ kind }) => kind === 'orphan') ? placings : null;
}

/** Whether words stand in what changed, or partly in it. */
function standsIn(text: string, { start, end }: Place, words: string): boolean {
  const beside = 2 * words.length;
  return normalizeText(text.slice(Math.max(0, start - beside), end + beside)).includes(normalizeText(words));
}

/** Where `after` differs from `before`, in offsets of `after`. */
function* findChange(before: string, after: string): Steps<Place> {
  const most = Math.min(before.length, after.length);
  const start = yield* countAlike(most, (from, to) => before.slice(from, to) === after.slice(from, to));
  const [beforeEnd, afterEnd] = [before.length, after.length];
  const back = yield* countAlike(
    most - start,
    (from, to) => before.slice(beforeEnd - to, beforeEnd - from) === after.slice(afterEnd - to, afterEnd - from),
  );
  return { start, end: after.length - back };
}

/** How many units are alike up to the first that is not; `isAlike` compares those from one count to another. */
function* countAlike(most: number, isAlike: (from: number, to: number) => boolean): Steps<number> {
  let low = 0;
  while (low + stride < most && isAlike(low, low + stride)) {
    low += stride;
    yield;
  }
  let high = Math.min(most, low + stride);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isAlike(low, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

const stride = 65_536;

/** A placing after the text around it moved; null where it, or what told it from other places, changed. */
function move(placing: Placing, quote: QuoteToPlace, changed: Place, shift: number): Placing | null {
  const beside = limits.context + quote.exact.length;
  const before = (quote.prefix?.length ?? 0) + beside;
  const after = (quote.suffix?.length ?? 0) + beside;
  const movePlace = ({ start, end }: Place): Place | null => {
    if (end + after < changed.start) return { start, end };
    return start - before > changed.end ? { start: start + shift, end: end + shift } : null;
  };
  if (placing.kind === 'orphan') return placing.reason === 'no-visible-text' ? null : placing;
  if (placing.kind === 'uncertain') {
    const candidates = placing.candidates.map(movePlace);
    return candidates.includes(null) ? null : { ...placing, candidates: candidates as Place[] };
  }
  const place = movePlace(placing);
  return place && { ...placing, ...place };
}
