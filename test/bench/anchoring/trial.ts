import type { Selector } from '../../../shared/model/selector.ts';
import type { Place, Word } from './record.ts';

/** What a quote is a trial of, by what became of its words (not by what was meant to become of them). */
export type Group = 'same' | 'repeated' | 'edited' | 'lookalike' | 'gone' | 'material' | 'harmless';

/** Where a quote stands now, in the text of all text nodes: from the first to the last word that survives. */
export type Truth = Place & { kept: Place[] };

export type Trial = {
  group: Group;
  /** What was done to it, in words. */
  edit: string;
  /** How long the quote is, in UTF-16 units. */
  size: number;
  selector: Selector[];
  /** Null where the quote is gone. */
  truth: Truth | null;
};

/** What anchoring made of a trial. Places as in `Truth`. */
export type Outcome = { kind: 'exact' | 'changed' | 'uncertain' | 'orphan'; places: Place[]; material: boolean };

export type Verdict = 'right' | 'wrong' | 'offered' | 'offered-elsewhere' | 'orphan';

/**
 * A place is right when it covers at least half of the characters that survive and at least half of it lies between
 * the first and the last of them. What is asserted anywhere else is wrong.
 */
export function judge({ truth }: Trial, { kind, places }: Outcome): Verdict {
  const isRight = places.some((place) => truth !== null && isAtTruth(truth, place));
  if (kind === 'orphan') return 'orphan';
  if (kind === 'uncertain') return isRight ? 'offered' : 'offered-elsewhere';
  return isRight ? 'right' : 'wrong';
}

function isAtTruth(truth: Truth, place: Place): boolean {
  const kept = truth.kept.reduce((sum, each) => sum + each.end - each.start, 0);
  const covered = truth.kept.reduce((sum, each) => sum + overlap(each, place), 0);
  return covered * 2 >= kept && overlap(truth, place) * 2 >= place.end - place.start;
}

function overlap(one: Place, other: Place): number {
  return Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start));
}

/** The group of a quote by what became of it; null where it is none that is counted. */
export function classify(
  { intent, words, exact }: { intent: 'gone' | 'material' | 'harmless' | 'any'; words: readonly Word[]; exact: string },
  { surviving, intact }: { surviving: number; intact: boolean },
  now: { text: string; countGrams: (words: readonly string[]) => number },
): Group | null {
  const occurrences = now.text.split(exact).length - 1;
  if (intent === 'gone')
    return now.countGrams(words.map(({ text }) => text)) < 0.2 && occurrences === 0 ? 'gone' : null;
  if (intact) return occurrences === 1 ? 'same' : 'repeated';
  if (surviving < words.length * 0.6) return null;
  if (occurrences > 0) return 'lookalike';
  return intent === 'any' ? 'edited' : intent;
}
