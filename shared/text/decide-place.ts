import type { Candidate } from './candidate.ts';
import type { LikenedNeedle } from './likened-needle.ts';
import { weighPlace } from './weigh-place.ts';

/** Places that have the quote's words, and places that may have them edited. */
export type Found = { exact: readonly Candidate[]; edited: readonly Candidate[] };

/** What the candidates come to, in normal text. */
export type Decision =
  | { kind: 'asserted'; place: Candidate }
  | { kind: 'offered'; places: Candidate[] }
  | { kind: 'nowhere' };

/** How well a place suits what was found around it, from 0 to 1; undefined where nothing was found around. */
export type Nearness = (place: Candidate) => number | undefined;

/** So sure a place must be to be asserted; or so sure, if that much more of its context agrees than of any other's. */
const [sure, ratherSure, contextLead] = [0.9, 0.5, 20];
/** What is so much less likely than the best is not offered; nor are other words that are hardly as likely as nowhere. */
const [farBehind, hardly] = [-2, -0.5];
/** From this length on, words that stand once are not there by chance; nor are they with so much context. */
const [longEnough, enoughContext] = [32, 12];
/** A context is there; it is there beyond doubt. */
const [some, strong, certain] = [0.5, 0.75, 0.85];

/** So much of a quote is left where it is taken for the quote although its words stand elsewhere. */
const enoughWords = 0.6;

type Weighed = { place: Candidate; isExact: boolean; weight: number };

/** Whether the words at the best word-for-word place are surely the ones meant, so that no edited place need be sought. */
export function isSettled(exact: readonly Candidate[], needle: LikenedNeedle, nearness: Nearness): boolean {
  const [best, second] = weigh({ exact, edited: [] }, needle, nearness);
  if (!best || Math.max(best.place.before, best.place.after) < strong) return false;
  return (nearness(best.place) ?? 1) >= some && shareOf(best, second, 1) >= sure;
}

/** Decides between the places. In doubt it offers. */
export function decidePlace(
  found: Found,
  needle: LikenedNeedle,
  nearness: Nearness,
  isMaterial: (place: Candidate) => boolean,
): Decision {
  const weighed = weigh(found, needle, nearness);
  const [best, second] = weighed;
  if (!best) return { kind: 'nowhere' };
  const nowhere = found.exact.length === 1 && best.isExact && isSupported(best.place, needle) ? 0 : 1;
  const share = shareOf(best, second, nowhere);
  const isSure = share >= sure || (best.isExact && share >= ratherSure && leads(best, weighed));
  if (isSure && (best.isExact || maySay(best.place, needle, found.exact.length > 0, isMaterial)))
    return { kind: 'asserted', place: best.place };
  // Beside places with all of the context, others are not worth a look.
  const whole = needle.before.length + needle.after.length;
  const least = best.place.agreeing === whole ? whole : 0;
  const places = weighed
    .filter(({ weight, isExact }) => weight - best.weight >= farBehind && (isExact || weight >= hardly))
    .flatMap(({ place }) => (place.agreeing >= least ? place : []));
  return places.length > 0 ? { kind: 'offered', places } : { kind: 'nowhere' };
}

/** The best first. */
function weigh({ exact, edited }: Found, needle: LikenedNeedle, nearness: Nearness): Weighed[] {
  const anyExact = exact.length > 0;
  const standing = { length: needle.words.length, anyExact };
  // Only by where it stands can a place with other words dispute one with the very words.
  const isRival = (place: Candidate) => Math.max(place.before, place.after, nearness(place) ?? 0) >= some;
  const rivals = anyExact ? edited.filter(isRival) : edited;
  const toWeighed = (isExact: boolean) => (place: Candidate) => {
    const weight = weighPlace(place, { ...standing, isExact, near: nearness(place) });
    return { place, isExact, weight };
  };
  const distance = ({ start }: Candidate) => Math.abs(start - (needle.start ?? 0));
  return [...exact.map(toWeighed(true)), ...rivals.map(toWeighed(false))].sort(
    (a, b) => b.weight - a.weight || b.place.agreeing - a.place.agreeing || distance(a.place) - distance(b.place),
  );
}

/** How likely the best place is, when the second and `nowhere` are what else there may be. */
function shareOf(best: Weighed, second: Weighed | undefined, nowhere: number): number {
  const rest = nowhere * Math.exp(-best.weight) + (second ? Math.exp(second.weight - best.weight) : 0);
  return 1 / (1 + rest);
}

function leads(best: Weighed, all: readonly Weighed[]): boolean {
  const most = Math.max(0, ...all.map((other) => (other === best ? 0 : other.place.agreeing)));
  return best.place.agreeing - most >= contextLead;
}

/** Whether words that stand once are so by more than chance: only another place can then dispute them. */
function isSupported(
  { agreeing, before, after }: Candidate,
  { words, before: left, after: right }: LikenedNeedle,
): boolean {
  if (words.length >= longEnough || agreeing >= Math.min(enoughContext, left.length + right.length)) return true;
  return Math.max(before, after) >= some;
}

/**
 * What is short is known by both its neighbours alone; without any, other words must at least claim the same; and where
 * the very words stand elsewhere, much of them must be left and a context be there beyond doubt.
 */
function maySay(
  place: Candidate,
  { words }: LikenedNeedle,
  anyExact: boolean,
  isMaterial: (place: Candidate) => boolean,
): boolean {
  const { quote, before, after } = place;
  const better = Math.max(before, after);
  if (words.length < 12) return quote >= some && before >= certain && after >= certain;
  if (anyExact && (quote < enoughWords || better < strong)) return false;
  return better >= some || !isMaterial(place);
}
