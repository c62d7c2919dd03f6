import { materialChange } from './material-change.ts';
import type { Place } from './place-quotes.ts';
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
  const { start, end } = endAsIn(sentence, findCopy(whole, other, words), other);
  const copy = other.slice(start, end);
  const diff = copy === other ? whole : diffWords(sentence, copy);
  const shared = sum(diff, 'same');
  const longer = Math.max(words, shared + sum(diff, 'added'));
  if (longer === 0 || shared / longer < leastShared) return undefined;
  return { start, end, diff, material: materialChange(sentence, copy) };
}

/**
 * Where in `other` the copy is: a heading may stand before it and a list after it. It is the stretch that has most words
 * of the sentence and least else, with a few words more at its ends, or as many there as stand in the place of others.
 */
function findCopy(diff: WordDiff, other: string, words: number): Place {
  const densest = findDensest(diff);
  const before = growBack(splitWords(other.slice(0, densest.start)), densest.wordsBefore, words);
  const after = growBack(splitWords(other.slice(densest.end)).reverse(), densest.wordsAfter, words);
  const [start, end] = [densest.start - before, densest.end + after];
  const copy = other.slice(start, end);
  return { start: start + copy.length - copy.trimStart().length, end: end - (copy.length - copy.trimEnd().length) };
}

/** Where a sentence was marked without its full stop or its quotation marks, those of the copy are no difference. */
function endAsIn(sentence: string, { start, end }: Place, other: string): Place {
  const copy = other.slice(start, end);
  const [before] = /^[\p{L}\p{N}]/u.test(sentence) ? (/^[^\p{L}\p{N}]*/u.exec(copy) ?? ['']) : [''];
  const [after] = /[\p{L}\p{N}]$/u.test(sentence) ? (/[^\p{L}\p{N}]*$/u.exec(copy) ?? ['']) : [''];
  return before.length < copy.length ? { start: start + before.length, end: end - after.length } : { start, end };
}

/** A stretch of the other sentence, and how many words of the first one are outside it on each side. */
type Stretch = Place & { wordsBefore: number; wordsAfter: number };

/** The stretch with the most shared words less those that only the other sentence has. */
function findDensest(diff: WordDiff): Stretch {
  let best = { score: 0, start: 0, end: 0, wordsBefore: 0, wordsUntil: 0 };
  let run = { score: 0, start: 0, wordsBefore: 0 };
  let [at, read] = [0, 0];
  for (const { kind, text } of diff) {
    const count = countWords(text);
    if (run.score <= 0) run = { score: 0, start: at, wordsBefore: read };
    if (kind !== 'removed') at += text.length;
    if (kind !== 'added') read += count;
    if (kind !== 'removed') run.score += kind === 'same' ? count : -count;
    if (run.score > best.score) best = { ...run, end: at, wordsUntil: read };
  }
  return { ...best, wordsAfter: read - best.wordsUntil };
}

/** How many characters of what is outside, nearest last, belong to the copy. */
function growBack(outside: readonly string[], replaced: number, words: number): number {
  const few = outside.filter(isWord).length <= Math.max(replaced, words / 4);
  let left = few ? Number.POSITIVE_INFINITY : replaced;
  let length = 0;
  for (const piece of outside.toReversed()) {
    if (left === 0) break;
    length += piece.length;
    if (isWord(piece)) left -= 1;
  }
  return length;
}

const countWords = (text: string) => splitWords(text).filter(isWord).length;
const sum = (diff: WordDiff, kind: WordDiffPart['kind']) =>
  diff.reduce((count, part) => count + (part.kind === kind ? countWords(part.text) : 0), 0);
