import { findCommon } from './find-common.ts';
import { keepInOrder, type Pair } from './keep-in-order.ts';
import { takeZeros } from './take-zeros.ts';

/** The words of two lists that stayed, by their indexes in both, in order. */
export function pairWords(before: readonly string[], after: readonly string[]): Pair[] {
  const shorter = Math.min(before.length, after.length);
  const pairs: Pair[] = [];
  let head = 0;
  for (; head < shorter && before[head] === after[head]; head += 1) pairs.push({ old: head, now: head });
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  for (const { old, now } of pairMiddle(
    before.slice(head, before.length - tail),
    after.slice(head, after.length - tail),
  ))
    pairs.push({ old: head + old, now: head + now });
  for (let left = tail; left > 0; left -= 1) pairs.push({ old: before.length - left, now: after.length - left });
  return pairs;
}

/**
 * First the words that stand once in both and kept their order, then what is between them: so a long text with many
 * edits is many short ones. A word is looked up once, and compared by its number.
 */
function pairMiddle(before: readonly string[], after: readonly string[]): Pair[] {
  if (before.length === 0 || after.length === 0) return [];
  const known = new Map<string, number>();
  const [olds, nows] = [toNumbers(before, known), toNumbers(after, known)];
  const [onceBefore, onceAfter] = [findOnce(olds, known.size), findOnce(nows, known.size)];
  const anchors: Pair[] = [];
  for (let old = 0; old < olds.length; old += 1) {
    const word = olds[old] as number;
    if (onceBefore[word] === old + 1 && (onceAfter[word] as number) > 0)
      anchors.push({ old, now: (onceAfter[word] as number) - 1 });
  }
  const marks = takeZeros(known.size);
  const end = { old: olds.length, now: nows.length };
  const pairs: Pair[] = [];
  let from = { old: 0, now: 0 };
  for (const anchor of [...keepInOrder(anchors), end]) {
    if (from.old < anchor.old && from.now < anchor.now)
      for (const { old, now } of pairBetween(olds.slice(from.old, anchor.old), nows.slice(from.now, anchor.now), marks))
        pairs.push({ old: from.old + old, now: from.now + now });
    if (anchor !== end) pairs.push(anchor);
    from = { old: anchor.old + 1, now: anchor.now + 1 };
  }
  return pairs;
}

function toNumbers(words: readonly string[], known: Map<string, number>): number[] {
  const numbers: number[] = [];
  for (const word of words) {
    let number = known.get(word);
    if (number === undefined) {
      number = known.size;
      known.set(word, number);
    }
    numbers.push(number);
  }
  return numbers;
}

/** Where each word stands, counted from 1; 0 if it does not, -1 if it does more than once. */
function findOnce(words: readonly number[], size: number): Int32Array {
  const found = takeZeros(size);
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as number;
    found[word] = found[word] === 0 ? at + 1 : -1;
  }
  return found;
}

/** Words that only one of two runs has cannot have stayed, and need no comparing. `marks`: a 0 for each word. */
function pairBetween(before: readonly number[], after: readonly number[], marks: Int32Array): Pair[] {
  const removed = listShared(before, after, marks);
  if (removed.length === 0) return [];
  const added = listShared(after, before, marks);
  // Numbered anew, as a run has few of the words: their numbers are looked up in a list of all of them.
  let count = 0;
  const toNumber = (word: number) => {
    if (marks[word] === 0) {
      count += 1;
      marks[word] = count;
    }
    return (marks[word] as number) - 1;
  };
  const olds = removed.map((at) => toNumber(before[at] as number));
  const nows = added.map((at) => toNumber(after[at] as number));
  for (const at of removed) marks[before[at] as number] = 0;
  return findCommon(olds, nows, count).map(({ old, now }) => ({
    old: removed[old] as number,
    now: added[now] as number,
  }));
}

function listShared(words: readonly number[], others: readonly number[], marks: Int32Array): number[] {
  for (const word of others) marks[word] = 1;
  const indexes: number[] = [];
  for (let at = 0; at < words.length; at += 1) if (marks[words[at] as number] === 1) indexes.push(at);
  for (const word of others) marks[word] = 0;
  return indexes;
}
