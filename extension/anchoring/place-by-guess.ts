import type { QuoteToPlace } from '../../shared/text/needle.ts';
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

function isSeen(guess: GuessedText, { start, end }: Place, { prefix = '', suffix = '' }: QuoteToPlace): boolean {
  const last = findSource(guess.starts, end + suffix.length);
  for (let at = Math.max(0, findSource(guess.starts, start - prefix.length)); at <= last; at += 1) {
    if (!guess.isSeen(at)) return false;
  }
  return true;
}
