import { limits } from '../model/limits.ts';
import { countBack, countOn } from './agreement.ts';
import { matchAlong } from './match-along.ts';
import { materialChange } from './material-change.ts';
import { foldText, normalizeText } from './normalize.ts';
import { runAtOnce, type Steps } from './steps.ts';
import { createTextIndex, type Prepared, type TextIndex } from './text-index.ts';
import { diffWords, type WordDiff } from './word-diff.ts';

/** A quote to look for; `start` is where it stood in an earlier version of the text, in UTF-16 units: a hint only. */
export type QuoteToPlace = {
  exact: string;
  prefix?: string | undefined;
  suffix?: string | undefined;
  start?: number | undefined;
};

/** Raw UTF-16 offsets of a text. */
export type Place = { start: number; end: number };

/** Why a quote has no place. Shown to the reader, so keep the set small. */
export type PlacingReason = 'quote-not-found' | 'too-short-to-be-sure' | 'no-visible-text';

/** Where a quote stands in a text, or why it stands nowhere. */
export type Placing =
  | ({ kind: 'exact' } & Place)
  | ({ kind: 'changed'; diff: WordDiff; material: boolean } & Place)
  | { kind: 'uncertain'; candidates: Place[] }
  | { kind: 'orphan'; reason: PlacingReason };

/** Places quotes in a text, in the order given. */
export function placeQuotes(text: TextIndex | string, quotes: readonly QuoteToPlace[]): Placing[] {
  return runAtOnce(placeInSteps(typeof text === 'string' ? createTextIndex(text) : text, quotes));
}

/** `placeQuotes` that can stop for a moment after each quote. */
export function* placeInSteps(index: TextIndex, quotes: readonly QuoteToPlace[]): Steps<Placing[]> {
  const placings: Placing[] = [];
  for (const quote of quotes) {
    yield;
    placings.push(findAtOldPlace(index.raw, quote) ?? search(yield* index.prepare(), toNeedle(quote)));
  }
  return placings;
}

/** Places offered at most: more than a person would look through help nobody. */
const mostOffered = 20;
/** Words that stand more often than this say nothing about where they were. */
const mostOccurrences = 5_000;
/** From this length on, words that stand once are the ones that were meant, whatever is around them. */
const longEnough = 32;
/** How many units around a quote must agree with its context, and by how many the best place must lead. */
const enoughContext = 12;

/** The words at the old offset with all their context need no search. */
function findAtOldPlace(raw: string, quote: QuoteToPlace): Placing | null {
  const { start } = quote;
  if (start === undefined || !Number.isSafeInteger(start) || start < 0 || start >= raw.length) return null;
  const exact = quote.exact.trim();
  const prefix = cutPrefix(quote.prefix).trimStart();
  const suffix = cutSuffix(quote.suffix).trimEnd();
  if (!exact || (!prefix.trim() && !suffix.trim())) return null;
  const end = matchAlong(raw, start, exact, 1);
  if (end === -1 || /^\p{M}/u.test(raw.slice(end, end + 2))) return null;
  if (matchAlong(raw, start, prefix, -1) === -1 || matchAlong(raw, end, suffix, 1) === -1) return null;
  return { kind: 'exact', start, end };
}

/** A quote in normal text. */
type Needle = { before: string; words: string; after: string; start: number | undefined };

function toNeedle({ exact, prefix, suffix, start }: QuoteToPlace): Needle {
  const leading = exact.slice(0, exact.length - exact.trimStart().length);
  const trailing = exact.slice(exact.trimEnd().length);
  return {
    before: foldText(cutPrefix(prefix) + leading).trimStart(),
    words: normalizeText(exact),
    after: foldText(trailing + cutSuffix(suffix)).trimEnd(),
    start,
  };
}

/** Contexts from elsewhere may be of any size; what is near the words is what tells places apart. */
const cutPrefix = (prefix = '') => prefix.slice(-limits.context);
const cutSuffix = (suffix = '') => suffix.slice(0, limits.context);

type Found = Place & { agreeing: number };

function search(prepared: Prepared, needle: Needle): Placing {
  const { before, words, after } = needle;
  if (!prepared.normal.text.trim()) return { kind: 'orphan', reason: 'no-visible-text' };
  if (!words) return { kind: 'orphan', reason: 'quote-not-found' };
  if (before || after) {
    const whole = prepared.grams.listOccurrences(before + words + after, mostOffered);
    const places = toFound(
      prepared,
      needle,
      whole.map((at) => at + before.length),
    );
    if (places.length === 1) return toExact(places[0] as Found);
    if (places.length > 1) return offer(places, needle);
  }
  const occurrences = prepared.grams.listOccurrences(words, mostOccurrences + 1);
  if (occurrences.length > mostOccurrences) return { kind: 'orphan', reason: 'too-short-to-be-sure' };
  return choose(prepared, toFound(prepared, needle, occurrences), needle);
}

function choose(prepared: Prepared, places: Found[], needle: Needle): Placing {
  const [best, second] = places.sort((a, b) => b.agreeing - a.agreeing);
  if (!best) return findBetween(prepared, needle) ?? { kind: 'orphan', reason: 'quote-not-found' };
  const context = needle.before.length + needle.after.length;
  if (!second) {
    const isSure = needle.words.length >= longEnough || best.agreeing >= Math.min(enoughContext, context);
    return isSure ? toExact(best) : offer(places, needle);
  }
  return best.agreeing - second.agreeing >= enoughContext ? toExact(best) : offer(places, needle);
}

/** Other words between the same neighbours. */
function findBetween({ normal, grams }: Prepared, { before, words, after }: Needle): Placing | null {
  if (before.length < enoughContext || after.length < enoughContext) return null;
  const starts = grams.listOccurrences(before, mostOffered).map((at) => at + before.length);
  const ends = grams.listOccurrences(after, mostOffered);
  const spans = starts.flatMap((start) => {
    const end = ends.find((at) => at > start && at - start < 2 * words.length + 20);
    return end === undefined ? [] : (normal.toRaw(start, end) ?? []);
  });
  const [only] = spans;
  if (!only) return null;
  const now = normal.text.slice(starts[0], ends[0]);
  const diff = diffWords(words, now);
  const kept = diff.reduce((sum, { kind, text }) => sum + (kind === 'same' ? text.length : 0), 0);
  if (spans.length > 1 || kept < words.length / 2) return { kind: 'uncertain', candidates: spans };
  return { kind: 'changed', ...only, diff, material: materialChange(words, now) };
}

function toFound({ normal }: Prepared, { before, words, after }: Needle, occurrences: number[]): Found[] {
  return occurrences.flatMap((at) => {
    const place = normal.toRaw(at, at + words.length);
    if (!place) return [];
    const agreeing = countBack(normal.text, at, before) + countOn(normal.text, at + words.length, after);
    return [{ ...place, agreeing }];
  });
}

function toExact({ start, end }: Place): Placing {
  return { kind: 'exact', start, end };
}

/** The likeliest first: by context, then by nearness to where the words stood. */
function offer(places: Found[], { start = 0 }: Needle): Placing {
  const ranked = places.sort(
    (a, b) => b.agreeing - a.agreeing || Math.abs(a.start - start) - Math.abs(b.start - start),
  );
  return {
    kind: 'uncertain',
    candidates: ranked.slice(0, mostOffered).map((place) => ({ start: place.start, end: place.end })),
  };
}
