import { alignReadings, type Readings } from './align-readings.ts';
import { pairWords } from './pair-words.ts';
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
function diffReadings(readings: Readings): WordDiff {
  return toDiff(alignTexts(readings));
}

/** `alignWords` of two texts in normal form, each word with the space before it. */
export function alignTexts({ before, after }: Readings): WordChange[] {
  return alignWords(splitWords(before), splitWords(after));
}

/** What was aligned, as it is shown. */
export function toDiff(changes: readonly WordChange[]): WordDiff {
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
