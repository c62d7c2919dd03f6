import { alignReadings, type Readings } from './align-readings.ts';
import { findCommon } from './find-common.ts';
import { keepInOrder, type Pair } from './keep-in-order.ts';
import { splitWords } from './words.ts';

/**
 * What became of a quote's words, in reading order and in normal text (typography is no change): joining `same` and
 * `removed` gives the quote, `same` and `added` the text. What was removed stands before what came in its place.
 */
export type WordDiff = readonly WordDiffPart[];
export type WordDiffPart = { kind: 'same' | 'removed' | 'added'; text: string };

/** Compares two texts word by word. Equal texts make one part, two empty ones none. */
export function diffWords(before: string, after: string): WordDiff {
  return diffReadings(alignReadings(before, after));
}

/** `diffWords` of whole documents in normal text: by their sentences first, and by words where those differ. */
export function diffDocuments(before: string, after: string): WordDiff {
  const changes = alignWords(splitSentences(before), splitSentences(after));
  const parts: WordDiffPart[] = [];
  for (let at = 0; at < changes.length; at += 1) {
    const { kind, words } = changes[at] as WordChange;
    const next = changes[at + 1];
    if (kind === 'removed' && next?.kind === 'added') {
      for (const part of diffReadings({ before: words.join(''), after: next.words.join('') })) parts.push(part);
      at += 1;
    } else parts.push({ kind, text: words.join('') });
  }
  return joinParts(parts);
}

/** `diffWords` of what was aligned. */
export function diffReadings({ before, after }: Readings): WordDiff {
  const changes = alignWords(splitWords(before), splitWords(after));
  return joinParts(changes.map(({ kind, words }) => ({ kind, text: words.join('') })));
}

/** Each with the space before it. Where a stop ends no sentence there are two pieces, which does no harm here. */
const splitSentences = (text: string) => text.split(/(?<=[.!?;:])(?= )/);

/** A run of words that two lists share, or that one of them has. */
export type WordChange = { kind: WordDiffPart['kind']; words: string[] };

/** The fewest words to take out and to put in to get from `before` to `after`. */
export function alignWords(before: readonly string[], after: readonly string[]): WordChange[] {
  const changes: WordChange[] = [];
  const add = (kind: WordChange['kind'], words: readonly string[], from: number, to: number) => {
    if (from === to) return;
    if (changes.at(-1)?.kind !== kind) changes.push({ kind, words: [] });
    const { words: taken } = changes.at(-1) as WordChange;
    for (let at = from; at < to; at += 1) taken.push(words[at] as string);
  };
  let [old, now] = [0, 0];
  for (const pair of [...pairWords(before, after), { old: before.length, now: after.length }]) {
    add('removed', before, old, pair.old);
    add('added', after, now, pair.now);
    [old, now] = [pair.old + 1, pair.now + 1];
    add('same', before, pair.old, Math.min(old, before.length));
  }
  return changes;
}

/** The words that stayed, by their indexes in both lists, in order. */
function pairWords(before: readonly string[], after: readonly string[]): Pair[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const pairs = Array.from({ length: head }, (_, index) => ({ old: index, now: index }));
  // One by one: more arguments than a call can have would come of a long text.
  for (const pair of pairMiddle(before, after, head, tail)) pairs.push(pair);
  for (let left = tail; left > 0; left -= 1) pairs.push({ old: before.length - left, now: after.length - left });
  return pairs;
}

/**
 * First the words that stand once in both and kept their order, then what is between them: so a long text with many
 * edits is many short ones.
 */
function pairMiddle(before: readonly string[], after: readonly string[], head: number, tail: number): Pair[] {
  const end = { old: before.length - tail, now: after.length - tail };
  const once = findOnce(after, head, end.now);
  const anchors: Pair[] = [];
  for (const [word, old] of findOnce(before, head, end.old)) {
    const now = once.get(word) ?? -1;
    if (old !== -1 && now !== -1) anchors.push({ old, now });
  }
  const pairs: Pair[] = [];
  let from = { old: head, now: head };
  for (const anchor of [...keepInOrder(anchors), end]) {
    for (const pair of pairBetween(before, after, from, anchor)) pairs.push(pair);
    if (anchor !== end) pairs.push(anchor);
    from = { old: anchor.old + 1, now: anchor.now + 1 };
  }
  return pairs;
}

/** Where each word stands, or -1 if it does more than once. In the order of the words. */
function findOnce(words: readonly string[], from: number, to: number): Map<string, number> {
  const found = new Map<string, number>();
  for (let at = from; at < to; at += 1) {
    const word = words[at] as string;
    found.set(word, found.has(word) ? -1 : at);
  }
  return found;
}

/** Words that only one of the two has cannot have stayed, and need no comparing. */
function pairBetween(before: readonly string[], after: readonly string[], from: Pair, to: Pair): Pair[] {
  if (from.old === to.old || from.now === to.now) return [];
  const removed = listShared(before, from.old, to.old, new Set(after.slice(from.now, to.now)));
  if (removed.length === 0) return [];
  const added = listShared(after, from.now, to.now, new Set(before.slice(from.old, to.old)));
  return findCommon(
    removed.map((at) => before[at] as string),
    added.map((at) => after[at] as string),
  ).map(({ old, now }) => ({ old: removed[old] as number, now: added[now] as number }));
}

function listShared(words: readonly string[], from: number, to: number, others: ReadonlySet<string>): number[] {
  const indexes: number[] = [];
  for (let at = from; at < to; at += 1) if (others.has(words[at] as string)) indexes.push(at);
  return indexes;
}

/** A space before both what was removed and what was added stayed. */
function joinParts(parts: readonly WordDiffPart[]): WordDiff {
  const joined: WordDiffPart[] = [];
  const add = (kind: WordDiffPart['kind'], text: string) => {
    const last = joined.at(-1);
    if (last?.kind === kind) last.text += text;
    else if (text) joined.push({ kind, text });
  };
  for (let at = 0; at < parts.length; at += 1) {
    const { kind, text } = parts[at] as WordDiffPart;
    const next = parts[at + 1];
    if (kind === 'removed' && next?.kind === 'added' && text.startsWith(' ') && next.text.startsWith(' ')) {
      add('same', ' ');
      add('removed', text.slice(1));
      add('added', next.text.slice(1));
      at += 1;
    } else add(kind, text);
  }
  return joined;
}
