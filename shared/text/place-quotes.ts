import { alignReadings } from './align-readings.ts';
import { type Candidate, toCandidate } from './candidate.ts';
import { type Decision, decidePlace, type Found, isSettled } from './decide-place.ts';
import { findEdited } from './find-edited.ts';
import { findWhole } from './find-whole.ts';
import { toLikened } from './likened-needle.ts';
import { isMaterial, materialChange } from './material-change.ts';
import { type Needle, type QuoteToPlace, toNeedle } from './needle.ts';
import { createOffsetMap, type Find, type OffsetMap } from './offset-map.ts';
import { placeSurely, type Sure, toSure } from './place-surely.ts';
import { type Prepared, prepareText } from './prepare-text.ts';
import { runAtOnce, type Steps } from './steps.ts';
import { createTextIndex, type TextIndex } from './text-index.ts';
import { alignTexts, toDiff, type WordDiff } from './word-diff.ts';

/** Raw UTF-16 offsets of a text. */
export type Place = { start: number; end: number };

/** Why a quote has no place. Shown to the reader, so keep the set small. */
export type PlacingReason = 'quote-not-found' | 'too-short-to-be-sure' | 'no-visible-text' | 'not-searched';

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

/** `placeQuotes` that can stop for a moment between steps: first what is sure, which then says where the rest should be. */
export function* placeInSteps(index: TextIndex, quotes: readonly QuoteToPlace[]): Steps<Placing[]> {
  return yield* placeRest(index, yield* placeSurely(index.raw, quotes));
}

/** Searches for what is not sure. Most pages never need it, so it and all that it needs can be loaded apart. */
export type PlaceRest = (index: TextIndex, sure: Sure) => Steps<Placing[]>;
export function* placeRest(index: TextIndex, { quotes, placings: before }: Sure): Steps<Placing[]> {
  if (!before.includes(null)) return before as Placing[];
  const prepared = yield* prepareText(index);
  const needles: Needle[] = [];
  const needleOf = (at: number) => (needles[at] ??= toNeedle(quotes[at] as QuoteToPlace));
  const { placings, finds: sure, offsets } = yield* placeWhole(prepared, quotes, before, needleOf);
  const rest: (Search | null)[] = [];
  const finds = [...sure];
  for (const [at, placing] of placings.entries()) {
    yield;
    const search = placing ? null : createSearch(prepared, needleOf(at));
    rest.push(search);
    if (search) finds.push(...(yield* search.find(offsets)));
  }
  // What was found by its words and contexts says where the others should be, each of which is weighed again.
  const more = finds.length === sure.length ? offsets : createOffsetMap(finds);
  const outcomes: Placing[] = [];
  for (const [at, search] of rest.entries()) {
    yield;
    outcomes.push(search ? yield* search.place(more) : (placings[at] as Placing));
  }
  return outcomes;
}

/** Places those too whose words stand with all their context once. */
function* placeWhole(
  { normal, grams }: Prepared,
  quotes: readonly QuoteToPlace[],
  before: readonly (Placing | null)[],
  needleOf: (at: number) => Needle,
): Steps<Sure> {
  const placings: (Placing | null)[] = [];
  for (const [at, placing] of before.entries()) {
    yield;
    placings.push(placing ?? findWhole(normal, needleOf(at), grams.listOccurrences));
  }
  return toSure(quotes, placings);
}

function toFind({ start }: Needle, place: Place | null): Find[] {
  return place && Number.isSafeInteger(start) ? [{ old: start as number, now: place.start }] : [];
}

/** Places offered at most: more than a person would look through help nobody. */
const mostOffered = 20;
/** Words that stand more often than this say nothing about where they were. */
const mostOccurrences = 5_000;
/** So many places are weighed in a step. */
const mostWeighed = 64;

const notFound: Placing = { kind: 'orphan', reason: 'quote-not-found' };

type Search = {
  /** Where the quote surely stands by what is known so far, or nothing. */
  find: (offsets: OffsetMap) => Steps<Find[]>;
  /** Where it stands, when all is known. */
  place: (offsets: OffsetMap) => Steps<Placing>;
};

function createSearch(prepared: Prepared, needle: Needle): Search {
  const { normal, grams, raw } = prepared;
  let found: Found | null = null;

  const nearnessBy = (offsets: OffsetMap) => {
    const isKnown = offsets.predict(needle.start).length > 0;
    return ({ start, end }: Candidate) => {
      const now = normal.toRaw(start, end)?.start ?? -1;
      const { start: old } = needle;
      return isKnown ? { near: offsets.suits(old, now), isBetween: offsets.isBetween(old, now) } : undefined;
    };
  };

  function* look(offsets: OffsetMap): Steps<Found | null> {
    const occurrences = grams.listOccurrences(needle.words, mostOccurrences + 1);
    if (occurrences.length > mostOccurrences) return null;
    const exact: Candidate[] = [];
    // Not kept until all are placed: what is held is moved about whenever garbage is collected.
    const likened = toLikened(needle);
    for (const at of occurrences) {
      if (exact.length % mostWeighed === mostWeighed - 1) yield;
      exact.push(toCandidate(normal.text, likened, at, at + needle.words.length, 1));
    }
    yield;
    if (isSettled(exact, needle, nearnessBy(offsets))) return { exact, edited: [] };
    const expected = offsets.predict(needle.start).map(normal.fromRaw);
    const all = yield* findEdited(prepared, likened, expected);
    yield;
    return { exact, edited: all.filter((one) => !exact.some((each) => each.start < one.end && one.start < each.end)) };
  }

  const now = ({ start, end }: Candidate) => {
    const place = normal.toRaw(start, end);
    return place ? raw.slice(place.start, place.end) : normal.text.slice(start, end);
  };
  const decide = (from: Found, offsets: OffsetMap) =>
    decidePlace(from, needle, nearnessBy(offsets), (place) => materialChange(needle.raw, now(place)));

  return {
    *find(offsets) {
      const seen = yield* look(offsets);
      // Of what stands everywhere not all places are kept in mind.
      if (seen && seen.exact.length <= mostWeighed) found = seen;
      const decision = seen && decide(seen, offsets);
      if (decision?.kind !== 'asserted') return [];
      return toFind(needle, normal.toRaw(decision.place.start, decision.place.end));
    },
    *place(offsets) {
      const seen = found ?? (yield* look(offsets));
      if (!seen) return { kind: 'orphan', reason: 'too-short-to-be-sure' };
      yield;
      const decision = decide(seen, offsets);
      yield;
      return yield* toPlacing(prepared, needle, decision, now);
    },
  };
}

function* toPlacing(
  { normal }: Prepared,
  needle: Needle,
  decision: Decision,
  now: (place: Candidate) => string,
): Steps<Placing> {
  if (decision.kind === 'nowhere') return notFound;
  if (decision.kind === 'offered') {
    const candidates = decision.places
      .flatMap(({ start, end }) => normal.toRaw(start, end) ?? [])
      .slice(0, mostOffered);
    return candidates.length > 0 ? { kind: 'uncertain', candidates } : notFound;
  }
  const { start, end } = decision.place;
  const place = normal.toRaw(start, end);
  if (!place) return notFound;
  const words = now(decision.place);
  const readings = alignReadings(needle.raw, words, needle.words);
  if (readings.before === readings.after) return { kind: 'exact', ...place };
  const changes = alignTexts(readings);
  const diff = toDiff(changes);
  // The first of each takes longest: their expressions over Unicode are made when they are first used.
  yield;
  return { kind: 'changed', ...place, diff, material: isMaterial(readings, changes) };
}
