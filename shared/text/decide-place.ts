import { type Candidate, scoreOf } from './candidate.ts';
import type { Needle } from './needle.ts';

/** What the candidates come to, in normal text. */
export type Decision =
  | { kind: 'asserted'; place: Candidate }
  | { kind: 'offered'; places: Candidate[] }
  | { kind: 'nowhere' };

/** From this length on, words that stand once are the ones that were meant, whatever is around them. */
const longEnough = 32;
/** So many units of context without a break are no chance. */
const enoughContext = 12;
/** A context is there; it is there beyond doubt; it is not there. */
const [some, strong, weak] = [0.5, 0.75, 0.3];
/** By so much the context, or the score, of the best place must lead. */
const [contextLead, scoreLead] = [0.2, 0.08];

/** Whether the words at the best word-for-word place are surely the ones meant, so that no edited place need be sought. */
export function isSettled(exact: readonly Candidate[], needle: Needle, isPlaceKnown: boolean): boolean {
  const [best] = sort(exact, needle);
  if (!best || (isPlaceKnown && best.near < weak)) return false;
  return best.context >= some || Math.max(best.before, best.after) >= strong;
}

/** Decides between places that have the words and places that have others. In doubt it offers. */
export function decidePlace(
  exact: readonly Candidate[],
  edited: readonly Candidate[],
  needle: Needle,
  isMaterial: (place: Candidate) => boolean,
): Decision {
  const [best, second] = sort(exact, needle);
  const [other, next] = sort(edited, needle);
  if (!best) return other ? decideEdited(other, next, needle, isMaterial) : { kind: 'nowhere' };
  const lead = other ? other.context - best.context : 0;
  if (other && other.quote >= 0.5 && other.context >= some && lead >= contextLead) {
    // The old wording stands elsewhere, and where it should be there are other words.
    if (other.quote >= 0.6 && other.context >= strong && lead >= 2 * contextLead) {
      return { kind: 'asserted', place: other };
    }
    return { kind: 'offered', places: [other, ...sort(exact, needle)] };
  }
  return isSureAmong(best, second, needle)
    ? { kind: 'asserted', place: best }
    : { kind: 'offered', places: listAlike(exact, needle) };
}

/** Where the context of the best place is there, places without it are not worth a look. */
function listAlike(exact: readonly Candidate[], needle: Needle): Candidate[] {
  const sorted = sort(exact, needle);
  const context = sorted[0]?.context ?? 0;
  return context < some ? sorted : sorted.filter((place) => place.context > context - contextLead);
}

function isSureAmong(best: Candidate, second: Candidate | undefined, needle: Needle): boolean {
  const given = needle.before.length + needle.after.length;
  if (!second) {
    if (needle.words.length >= longEnough || best.agreeing >= Math.min(enoughContext, given)) return true;
    return Math.max(best.before, best.after) >= some || (best.near >= 0.8 && best.context > 0);
  }
  if (best.agreeing - second.agreeing >= enoughContext && best.context >= second.context) return true;
  if (best.context - second.context >= contextLead && best.context >= some) return true;
  return best.context >= some && best.near >= 0.8 && second.near < weak && best.context >= second.context;
}

function decideEdited(
  best: Candidate,
  second: Candidate | undefined,
  needle: Needle,
  isMaterial: (place: Candidate) => boolean,
): Decision {
  const lead = scoreOf(best, needle) - (second ? scoreOf(second, needle) : 0);
  if (lead >= scoreLead && isSureOf(best, needle, isMaterial)) return { kind: 'asserted', place: best };
  const places = [best, ...(second && lead < scoreLead ? [second] : [])];
  const isWorthALook = best.quote >= 0.6 || (best.quote >= 0.3 && best.context >= some);
  return isWorthALook ? { kind: 'offered', places } : { kind: 'nowhere' };
}

function isSureOf(place: Candidate, needle: Needle, isMaterial: (place: Candidate) => boolean): boolean {
  const { quote, context, before, after, near } = place;
  if (needle.words.length < 12) return quote >= 0.5 && before >= 0.85 && after >= 0.85;
  const side = Math.max(before, after);
  if (quote >= 0.55 && context >= 0.6) return true;
  if (quote >= 0.55 && near >= 0.8 && side >= some) return true;
  if (quote >= 0.75 && side >= 0.6) return true;
  // Without a context: nearly the same words, many of them, that claim the same.
  return quote >= 0.85 && needle.words.length >= 48 && !isMaterial(place);
}

function sort(places: readonly Candidate[], needle: Needle): Candidate[] {
  const distance = ({ start }: Candidate) => Math.abs(start - (needle.start ?? 0));
  return [...places].sort(
    (a, b) => scoreOf(b, needle) - scoreOf(a, needle) || b.agreeing - a.agreeing || distance(a) - distance(b),
  );
}
