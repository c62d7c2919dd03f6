import { alignReadings } from './align-readings.ts';
import { type Candidate, toCandidate } from './candidate.ts';
import { type Decision, decidePlace, isSettled } from './decide-place.ts';
import { findEdited } from './find-edited.ts';
import { type LikenedNeedle, toLikened } from './likened-needle.ts';
import { materialChange } from './material-change.ts';
import type { Needle, QuoteToPlace } from './needle.ts';
import type { OffsetMap } from './offset-map.ts';
import { placeSurely, type Sure } from './place-surely.ts';
import { runAtOnce, type Steps } from './steps.ts';
import { createTextIndex, type Prepared, type TextIndex } from './text-index.ts';
import { diffWords, type WordDiff } from './word-diff.ts';

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

/** `placeQuotes` that can stop for a moment between steps: first what is sure, which then says where the rest should be. */
export function* placeInSteps(index: TextIndex, quotes: readonly QuoteToPlace[]): Steps<Placing[]> {
  return yield* placeRest(index, yield* placeSurely(index, quotes));
}

/** Searches for what is not sure. Most pages never need it, so it and all that it needs can be loaded apart. */
export type PlaceRest = (index: TextIndex, sure: Sure) => Steps<Placing[]>;
export function* placeRest(index: TextIndex, { placings, needles, offsets }: Sure): Steps<Placing[]> {
  const outcomes: Placing[] = [];
  for (const [at, placing] of placings.entries()) {
    yield;
    outcomes.push(placing ?? (yield* search(yield* index.prepare(), toLikened(needles[at] as Needle), offsets)));
  }
  return outcomes;
}

/** Places offered at most: more than a person would look through help nobody. */
const mostOffered = 20;
/** Words that stand more often than this say nothing about where they were. */
const mostOccurrences = 5_000;
/** So many places are weighed in a step. */
const mostWeighed = 64;
/** How much of the context the place is, where finds nearby say where it should be. */
const placeShare = 0.35;

const notFound: Placing = { kind: 'orphan', reason: 'quote-not-found' };

function* search(prepared: Prepared, needle: LikenedNeedle, offsets: OffsetMap): Steps<Placing> {
  const { normal, grams } = prepared;
  const { text } = normal;
  const occurrences = grams.listOccurrences(needle.words, mostOccurrences + 1);
  if (occurrences.length > mostOccurrences) return { kind: 'orphan', reason: 'too-short-to-be-sure' };
  const expected = offsets.predict(needle.start).map(normal.fromRaw);
  const withNearness = (candidate: Candidate): Candidate => {
    if (expected.length === 0) return candidate;
    const near = offsets.suits(needle.start, normal.toRaw(candidate.start, candidate.end)?.start ?? -1);
    return { ...candidate, near, context: placeShare * near + (1 - placeShare) * candidate.context };
  };
  const exact: Candidate[] = [];
  for (const at of occurrences) {
    if (exact.length % mostWeighed === mostWeighed - 1) yield;
    exact.push(withNearness(toCandidate(text, needle, at, at + needle.words.length, 1)));
  }
  yield;
  const isReady = isSettled(exact, needle, expected.length > 0);
  const edited = isReady ? [] : (yield* findEdited(prepared, needle, expected)).map(withNearness);
  const others = edited.filter(({ start, end }) => !exact.some((each) => each.start < end && start < each.end));
  yield;
  const now = ({ start, end }: Candidate) => {
    const raw = normal.toRaw(start, end);
    return raw ? prepared.raw.slice(raw.start, raw.end) : text.slice(start, end);
  };
  const decision = decidePlace(exact, others, needle, (place) => materialChange(needle.raw, now(place)));
  return toPlacing(prepared, needle, decision, now);
}

/** An offer much longer than its quote holds other things too: it is no place that a person could pick. */
const mostStretched = 1.5;
const stretchedAlways = 4;

function toPlacing(
  { normal }: Prepared,
  needle: Needle,
  decision: Decision,
  now: (place: Candidate) => string,
): Placing {
  if (decision.kind === 'nowhere') return notFound;
  if (decision.kind === 'offered') {
    const candidates = decision.places
      .filter(({ start, end }) => end - start <= needle.words.length * mostStretched + stretchedAlways)
      .flatMap(({ start, end }) => normal.toRaw(start, end) ?? [])
      .slice(0, mostOffered);
    return candidates.length > 0 ? { kind: 'uncertain', candidates } : notFound;
  }
  const { start, end } = decision.place;
  const place = normal.toRaw(start, end);
  if (!place) return notFound;
  const words = now(decision.place);
  const readings = alignReadings(needle.raw, words);
  if (readings.before === readings.after) return { kind: 'exact', ...place };
  return { kind: 'changed', ...place, diff: diffWords(needle.raw, words), material: materialChange(needle.raw, words) };
}
