import { materialChange } from './material-change.ts';
import { diffWords, type WordDiff, type WordDiffPart } from './word-diff.ts';
import { isWord, splitWords } from './words.ts';

/** A sentence that says the same as another, or nearly. */
export type Likeness = {
  /** Its words that answer to the other sentence, from and to in it. */
  start: number;
  end: number;
  /** From the other sentence to it. */
  diff: WordDiff;
  /** A number, a date, a name or the like is another: it may claim something else. */
  material: boolean;
};

/** How many of the words of the longer one both must have. One word in five may be another. */
const leastShared = 0.7;

/** Two sentences in normal text; undefined where the second is no near copy of the first. */
export function compareSentences(sentence: string, other: string): Likeness | undefined {
  const whole = diffWords(sentence, other);
  const words = countWords(sentence);
  const before = countSurplus(toEnd(whole), words, 'start');
  const after = countSurplus(toEnd(whole.toReversed()), words, 'end');
  const rest = other.slice(before, other.length - after);
  const copy = rest.trim();
  const start = before + rest.length - rest.trimStart().length;
  const diff = before + after === 0 ? whole : diffWords(sentence, copy);
  const shared = sum(diff, 'same');
  const longer = Math.max(words, shared + sum(diff, 'added'));
  if (longer === 0 || shared / longer < leastShared) return undefined;
  return { start, end: start + copy.length, diff, material: materialChange(sentence, copy) };
}

type End = { added: string; removed: string };

/** What was put in and what was taken out before the first words that stayed. */
function toEnd(fromEnd: WordDiff): End {
  const until = fromEnd.findIndex(({ kind }) => kind === 'same');
  const end = fromEnd.slice(0, until === -1 ? fromEnd.length : until);
  const find = (kind: WordDiffPart['kind']) => end.find((part) => part.kind === kind)?.text ?? '';
  return { added: find('added'), removed: find('removed') };
}

/**
 * How many characters at an end are no part of the copy: a heading before it, a list after it. A few words more belong to
 * it; of many, those that stand in the place of others.
 */
function countSurplus({ added, removed }: End, words: number, at: 'start' | 'end'): number {
  const replaced = countWords(removed);
  const pieces = splitWords(added);
  if (pieces.filter(isWord).length <= Math.max(replaced, words / 4)) return 0;
  const inward = at === 'start' ? pieces.toReversed() : pieces;
  let belonging = 0;
  let left = replaced;
  for (const piece of inward) {
    if (left === 0) break;
    belonging += piece.length;
    if (isWord(piece)) left -= 1;
  }
  return added.length - belonging;
}

const countWords = (text: string) => splitWords(text).filter(isWord).length;
const sum = (diff: WordDiff, kind: WordDiffPart['kind']) =>
  diff.reduce((count, part) => count + (part.kind === kind ? countWords(part.text) : 0), 0);
