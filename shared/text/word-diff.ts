import { diffArrays } from 'diff';
import { alignReadings } from './align-readings.ts';
import { splitWords } from './words.ts';

/**
 * What became of a quote's words, in reading order and in normal text (typography is no change): joining `same` and
 * `removed` gives the quote, `same` and `added` the text. What was removed stands before what came in its place.
 */
export type WordDiff = readonly WordDiffPart[];
export type WordDiffPart = { kind: 'same' | 'removed' | 'added'; text: string };

/** Compares two texts word by word. Equal texts make one part, two empty ones none. */
export function diffWords(before: string, after: string): WordDiff {
  const readings = alignReadings(before, after);
  const changes = alignWords(splitWords(readings.before), splitWords(readings.after));
  return joinParts(changes.map(({ kind, words }) => ({ kind, text: words.join('') })));
}

/** A run of words that two lists share, or that one of them has. */
export type WordChange = { kind: WordDiffPart['kind']; words: string[] };

/** More edits than this are not told apart: finding the fewest costs their square. */
const mostEdits = 250;

/** The fewest words to take out and to put in to get from `before` to `after`. */
export function alignWords(before: readonly string[], after: readonly string[]): WordChange[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const removed = before.slice(head, before.length - tail);
  const added = after.slice(head, after.length - tail);
  const changes: WordChange[] = [
    { kind: 'same', words: before.slice(0, head) },
    ...compare(removed, added),
    { kind: 'same', words: tail > 0 ? before.slice(-tail) : [] },
  ];
  return changes.filter(({ words }) => words.length > 0);
}

function compare(removed: string[], added: string[]): WordChange[] {
  const whole: WordChange[] = [
    { kind: 'removed', words: removed },
    { kind: 'added', words: added },
  ];
  if (removed.length === 0 || added.length === 0) return whole;
  const parts = diffArrays(removed, added, { maxEditLength: mostEdits });
  return (
    parts?.map(({ value, added: isNew, removed: isOld }) => ({
      kind: isNew ? 'added' : isOld ? 'removed' : 'same',
      words: value,
    })) ?? whole
  );
}

/** A space or a sign that stayed between two changes is no landmark for a reader: it is part of the change. */
function joinParts(parts: WordDiffPart[]): WordDiff {
  const joined: WordDiffPart[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    if (removed) joined.push({ kind: 'removed', text: removed });
    if (added) joined.push({ kind: 'added', text: added });
    removed = added = '';
  };
  for (const [index, { kind, text }] of parts.entries()) {
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else if (text === ' ' && removed + added && index < parts.length - 1) {
      removed += text;
      added += text;
    } else {
      flush();
      joined.push({ kind, text });
    }
  }
  flush();
  return joined;
}
