import type { WordDiff } from './word-diff.ts';

/** The words that stand now, by what became of those that were marked. */
export function toNewWords(diff: WordDiff): string {
  return diff.flatMap(({ kind, text }) => (kind === 'removed' ? [] : [text])).join('');
}
