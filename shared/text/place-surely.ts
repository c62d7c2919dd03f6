import { findAtOldPlace } from './find-at-old-place.ts';
import { findMoved } from './find-moved.ts';
import type { QuoteToPlace } from './needle.ts';
import { createOffsetMap, type Find, type OffsetMap } from './offset-map.ts';
import type { Placing } from './place-quotes.ts';
import type { Steps } from './steps.ts';

/** What is sure of `quotes` in a text, in their order (null where nothing is), what was found, and the map that it makes. */
export type Sure = {
  quotes: readonly QuoteToPlace[];
  placings: (Placing | null)[];
  finds: Find[];
  offsets: OffsetMap;
};

/**
 * Places the quotes of which there is no doubt without an index of the text: the words at their old place, and those that
 * moved with what is around them.
 */
export function* placeSurely(raw: string, quotes: readonly QuoteToPlace[]): Steps<Sure> {
  const isEmpty = !/\S/.test(raw);
  const unmoved = [];
  for (const [at, quote] of quotes.entries()) {
    if (at % atOnce === 0) yield;
    unmoved.push(findAtOldPlace(raw, quote));
  }
  const moved = !isEmpty && unmoved.includes(null) ? yield* findMoved(raw, quotes, unmoved) : undefined;
  const placings = unmoved.map((placing, at) => placing ?? moved?.get(at) ?? (isEmpty ? noText : null));
  return toSure(quotes, placings);
}

/** So many quotes are looked at where they stood in a step: each takes next to no time, and a step takes some too. */
const atOnce = 16;

const noText: Placing = { kind: 'orphan', reason: 'no-visible-text' };

/** Leaves to the search what was found out of order: a twin may stand there. */
export function toSure(quotes: readonly QuoteToPlace[], placings: readonly (Placing | null)[]): Sure {
  const finds = placings.map((placing, at): Find | null => {
    const { start } = quotes[at] as QuoteToPlace;
    return placing?.kind === 'exact' && Number.isSafeInteger(start)
      ? { old: start as number, now: placing.start }
      : null;
  });
  const offsets = createOffsetMap(finds.filter((find) => find !== null));
  const isKept = (find: Find | null | undefined) => !find || offsets.isInOrder(find);
  return {
    quotes,
    placings: placings.map((placing, at) => (isKept(finds[at]) ? placing : null)),
    finds: finds.filter((find) => find !== null && isKept(find)) as Find[],
    offsets,
  };
}
