import type { WordChange } from './word-diff.ts';

/**
 * The words of the later of two texts, in which a slip of the pen reads as what it was, or will be, put right to: a word
 * of weight does not come or go by a letter. `isSlip` says of two lower-case words that one is a slip for the other.
 */
export function mendMisprints(
  changes: readonly WordChange[],
  isSlip: (one: string, other: string) => boolean,
): string[] {
  const mended: string[] = [];
  for (const [at, { kind, words }] of changes.entries()) {
    if (kind === 'removed') continue;
    const previous = changes[at - 1];
    const removed = kind === 'added' && previous?.kind === 'removed' ? previous.words : [];
    const isPaired = removed.length === words.length;
    for (const [index, word] of words.entries()) {
      const old = removed[index];
      const isLower = isPaired && old !== undefined && isLowerCase.test(old) && isLowerCase.test(word);
      mended.push(isLower && isSlip(old, word) ? old : word);
    }
  }
  return mended;
}

const isLowerCase = /^\p{Ll}+$/u;
