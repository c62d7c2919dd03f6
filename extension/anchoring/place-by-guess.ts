import { matchAlong } from '../../shared/text/match-along.ts';
import { cutPrefix, cutSuffix, type QuoteToPlace } from '../../shared/text/needle.ts';
import type { Place } from '../../shared/text/place-quotes.ts';
import { placeSurely } from '../../shared/text/place-surely.ts';
import type { Steps } from '../../shared/text/steps.ts';
import { type GuessedText, toNarrow } from './guess-text.ts';
import { findSource } from './visible-range.ts';

/**
 * Places quotes in a guessed text; null where not all of them surely stand, with all their context, in what a reader sees.
 * What is sure in a text that has more than is seen, and is seen, is sure in what is seen alone.
 */
export function* placeByGuess(guess: GuessedText, quotes: readonly QuoteToPlace[]): Steps<SurePlace[] | null> {
  const { placings } = yield* placeSurely(guess.text, quotes.map(narrowQuote));
  const places: SurePlace[] = [];
  for (const [at, placing] of placings.entries()) {
    if (at % atOnce === 0) yield;
    if (placing?.kind !== 'exact' || !isSeen(guess, placing, quotes[at] as QuoteToPlace)) return null;
    places.push(placing);
  }
  return places;
}

function narrowQuote(quote: QuoteToPlace): QuoteToPlace {
  const exact = toNarrow(quote.exact);
  return exact === quote.exact ? quote : { ...quote, exact };
}

/** So many quotes are looked at in a step: each takes little, and a step takes some too. */
const atOnce = 4;

type SurePlace = { kind: 'exact' } & Place;

function isSeen(guess: GuessedText, { start, end }: Place, { prefix, suffix }: QuoteToPlace): boolean {
  const place = {
    start: findEnd(guess.text, start, cutPrefix(prefix).trimStart(), -1),
    end: findEnd(guess.text, end, cutSuffix(suffix).trimEnd(), 1),
  };
  const last = findSource(guess.starts, place.end);
  for (let at = findSource(guess.starts, place.start); at <= last; at += 1) {
    if (!guess.isSeen(at, place)) return false;
  }
  return true;
}

/** Where a context ends that stands in `text` next to `at`. */
function findEnd(text: string, at: number, context: string, step: 1 | -1): number {
  const end = at + step * context.length;
  return text.slice(Math.min(at, end), Math.max(at, end)) === context ? end : matchAlong(text, at, context, step);
}
