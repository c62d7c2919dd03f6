import type { Candidate } from './candidate.ts';
import type { Needle } from './needle.ts';
import { weighPlace } from './weigh-place.ts';

/** Places that have the quote's words, and places that may have them edited. */
export type Found = { exact: readonly Candidate[]; edited: readonly Candidate[] };

/** What the candidates come to, in normal text. */
export type Decision =
  | { kind: 'asserted'; place: Candidate }
  | { kind: 'offered'; places: Candidate[] }
  | { kind: 'nowhere' };

/**
 * How well a place suits what was found around it: by how far it is from where that says, from 0 to 1, and whether it
 * stands between what it stood between. Undefined where nothing was found around.
 */
export type Nearness = (place: Candidate) => { near: number; isBetween: boolean } | undefined;

/** So sure a place must be to be asserted; or so sure, if that much more of its context agrees than of any other's. */
const [sure, ratherSure, contextLead] = [0.9, 0.5, 20];
/** The very words that lead by a whole side of what is kept as context, less the blanks at its ends, are not chance. */
const wholeSide = 28;
/** What is so much less likely than the best is not offered; nor are other words that are hardly as likely as nowhere. */
const [farBehind, hardly] = [-2, -0.5];
/** From this length on, words that stand once are not there by chance; nor are they with so much context. */
const [longEnough, enoughContext] = [32, 12];
/** A context is there; it is there beyond doubt. */
const [some, strong, certain] = [0.5, 0.75, 0.85];

/** So much of a quote is left where it is taken for the quote although its words stand elsewhere. */
const enoughWords = 0.6;
/** Less than this is left of a quote by chance too, where sentences are of one mould. */
const half = 0.5;

type Weighed = { place: Candidate; isExact: boolean; weight: number; near: number | undefined; isBetween: boolean };

/** Whether the words at the best word-for-word place are surely the ones meant, so that no edited place need be sought. */
export function isSettled(exact: readonly Candidate[], needle: Needle, nearness: Nearness): boolean {
  const [best, second] = weigh({ exact, edited: [] }, needle, nearness);
  if (!best || Math.max(best.place.before, best.place.after) < strong) return false;
  return (best.near ?? 1) >= some && shareOf(best, second, 1) >= sure;
}

/** Decides between the places. In doubt it offers. */
export function decidePlace(
  found: Found,
  needle: Needle,
  nearness: Nearness,
  isMaterial: (place: Candidate) => boolean,
): Decision {
  const weighed = weigh(found, needle, nearness);
  const [best, second] = weighed;
  if (!best) return { kind: 'nowhere' };
  const whole = needle.before.length + needle.after.length;
  const measureLead = createLead(weighed);
  const unmistaken = weighed.find(
    (each) =>
      each.isExact &&
      (isAsExpected(each, weighed) ||
        (each.place.agreeing >= whole && measureLead(each) >= contextLead && isUndisputed(each, weighed))),
  );
  if (unmistaken) return { kind: 'asserted', place: unmistaken.place };
  const lead = measureLead(best);
  const isAlone = found.exact.length === 1 && isSupported(best.place, needle);
  const nowhere = best.isExact && (isAlone || lead >= wholeSide) ? 0 : 1;
  const share = shareOf(best, second, nowhere);
  const isSure = share >= sure || (best.isExact && share >= ratherSure && lead >= contextLead);
  if (isSure && (best.isExact || maySay(best.place, needle, found.exact.length > 0, isMaterial)))
    return { kind: 'asserted', place: best.place };
  // Beside places with all of the context, others are not worth a look; but the only place with the very words always is.
  const least = best.place.agreeing === whole ? whole : 0;
  const isOffered = ({ weight, isExact, place }: Weighed) =>
    weight - best.weight >= farBehind && (isExact || weight >= hardly) && place.agreeing >= least;
  const places = weighed
    .filter((each) => (each.isExact && found.exact.length === 1) || isOffered(each))
    .map(({ place }) => place);
  return places.length > 0 ? { kind: 'offered', places } : { kind: 'nowhere' };
}

/** The best first. A repeated sentence may stand thousands of times, so each place is looked at once. */
function weigh({ exact, edited }: Found, needle: Needle, nearness: Nearness): Weighed[] {
  const anyExact = exact.length > 0;
  const standing = { length: needle.words.length, anyExact };
  const toWeighed = (isExact: boolean) => (place: Candidate) => {
    const { near, isBetween = false } = nearness(place) ?? {};
    return { place, isExact, weight: weighPlace(place, { ...standing, isExact, near }), near, isBetween };
  };
  // A place with other words disputes one with the very words by where it stands, if at least half of it is the quote.
  const isRival = ({ place, near = 0 }: Weighed) =>
    place.quote >= half && Math.max(place.before, place.after, near) >= some;
  const others = edited.map(toWeighed(false));
  const distance = ({ start }: Candidate) => Math.abs(start - (needle.start ?? 0));
  return [...exact.map(toWeighed(true)), ...(anyExact ? others.filter(isRival) : others)].sort(
    (a, b) => b.weight - a.weight || b.place.agreeing - a.place.agreeing || distance(a.place) - distance(b.place),
  );
}

/** How likely the best place is, when the second and `nowhere` are what else there may be. */
function shareOf(best: Weighed, second: Weighed | undefined, nowhere: number): number {
  const rest = nowhere * Math.exp(-best.weight) + (second ? Math.exp(second.weight - best.weight) : 0);
  return 1 / (1 + rest);
}

/**
 * Whether the only place with the very words is where they should be, or between what they stood between, and no other is
 * so more; of several, one alone is both. Nothing but chance can then speak for another.
 */
function isAsExpected(one: Weighed, all: readonly Weighed[]): boolean {
  const { near = 0, isBetween } = one;
  if (near < strong && !isBetween) return false;
  const isBoth = near >= strong && isBetween;
  return all.every((other) => {
    if (other === one) return true;
    if (other.isExact && !(isBoth && other.near !== undefined && !other.isBetween)) return false;
    const { near: others = 0 } = other;
    return others < near || (others === near && other.place.agreeing < one.place.agreeing);
  });
}

/** Whether words that went elsewhere with all of their context are meant: what is where they should be has none of it. */
function isUndisputed(one: Weighed, all: readonly Weighed[]): boolean {
  return all.every(
    (other) => other === one || (other.near ?? 0) < some || Math.max(other.place.before, other.place.after) < some,
  );
}

/** How many more units of a place's context agree than of any other's. */
function createLead(all: readonly Weighed[]): (one: Weighed) => number {
  let [most, next] = [0, 0];
  for (const { place } of all) {
    if (place.agreeing >= most) [most, next] = [place.agreeing, most];
    else next = Math.max(next, place.agreeing);
  }
  return ({ place }) => place.agreeing - (place.agreeing === most ? next : most);
}

/** Whether words that stand once are so by more than chance: only another place can then dispute them. */
function isSupported({ agreeing, before, after }: Candidate, { words, before: left, after: right }: Needle): boolean {
  if (words.length >= longEnough || agreeing >= Math.min(enoughContext, left.length + right.length)) return true;
  return Math.max(before, after) >= some;
}

/**
 * What is short is known by both its neighbours alone; without any, other words must at least claim the same; and where
 * the very words stand elsewhere, much of them must be left and a context be there beyond doubt.
 */
function maySay(
  place: Candidate,
  { words }: Needle,
  anyExact: boolean,
  isMaterial: (place: Candidate) => boolean,
): boolean {
  const { quote, before, after } = place;
  const better = Math.max(before, after);
  if (words.length < 12) return quote >= some && before >= certain && after >= certain;
  if (anyExact && (quote < enoughWords || better < strong)) return false;
  return better >= some || !isMaterial(place);
}
