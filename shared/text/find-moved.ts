import { type ExactPlacing, findAt } from './find-at-old-place.ts';
import type { QuoteToPlace } from './needle.ts';
import type { Steps } from './steps.ts';

/** How far from where it is expected a quote is looked for at once. */
const near = 4_096;
/** Shorter words are looked for by the index, because they stand in many places. */
const longEnough = 24;
/** So many quotes are looked for near where they are expected in a step. */
const atOnce = 16;
/** So often the whole text is read for one quote, and so often for nothing: more often, and an index takes less time. */
const [mostReadings, mostInVain] = [32, 4];

type Found = { at: number; place: ExactPlacing; shift: number };

/**
 * Finds quotes that moved with the text around them, by the offset at which the one before was found: most pages change
 * by what is put in or taken out above. Sure are those with all their context between two that moved as far, and those
 * whose words stand once. `known` are the places of quotes that did not move; answers by the index of the quote.
 */
export function* findMoved(
  raw: string,
  quotes: readonly QuoteToPlace[],
  known: readonly (ExactPlacing | null)[],
): Steps<ReadonlyMap<number, ExactPlacing>> {
  let readings = 0;
  let inVain = 0;

  function look(quote: QuoteToPlace, expected: number): ExactPlacing | null {
    const words = quote.exact.trim();
    if (words.length < longEnough) return null;
    const from = Math.max(0, expected - near);
    const inWindow = raw.slice(from, Math.max(from, expected + words.length + near)).indexOf(words);
    if (inWindow !== -1) return findAt(raw, quote, from + inWindow);
    if (readings >= mostReadings || inVain >= mostInVain) return null;
    readings += 1;
    const place = findAt(raw, quote, raw.indexOf(words));
    if (!place) inVain += 1;
    return place;
  }

  function standsOnce({ exact }: QuoteToPlace): boolean {
    const words = exact.trim();
    if (words.length < longEnough || readings >= mostReadings) return false;
    readings += 2;
    const first = raw.indexOf(words);
    return first !== -1 && raw.indexOf(words, first + 1) === -1;
  }

  const found: Found[] = [];
  let shift = 0;
  let read = 0;
  for (const [count, at] of listInOrder(quotes).entries()) {
    if (count % atOnce === 0 || readings > read) yield;
    read = readings;
    const quote = quotes[at] as QuoteToPlace;
    const old = quote.start as number;
    const place = known[at] ?? findAt(raw, quote, old + shift) ?? look(quote, old + shift);
    if (!place) continue;
    shift = place.start - old;
    found.push({ at, place, shift });
  }

  const moved = new Map<number, ExactPlacing>();
  for (const [index, { at, place, shift: mine }] of found.entries()) {
    if (known[at]) continue;
    const isBetween = found[index - 1]?.shift === mine && found[index + 1]?.shift === mine;
    if (!isBetween) yield;
    if (isBetween || standsOnce(quotes[at] as QuoteToPlace)) moved.set(at, place);
  }
  return moved;
}

/** The indexes of quotes of which it is known where they stood, by where that was. */
function listInOrder(quotes: readonly QuoteToPlace[]): number[] {
  const startOf = (at: number) => quotes[at]?.start as number;
  const known = [...quotes.keys()].filter((at) => Number.isSafeInteger(startOf(at)));
  return known.sort((a, b) => startOf(a) - startOf(b));
}
