import { foldUnit, space, unseen } from './typography.ts';

/**
 * Where `words` end in `text` when they are read from `at`, forwards or backwards, with typography no difference; -1
 * where `text` says something else. Makes no string, so that looking at an old place costs next to nothing. It knows
 * no ligatures: what it does not recognise is left to the search.
 */
export function matchAlong(text: string, at: number, words: string, step: 1 | -1): number {
  const read = (source: string, index: number) =>
    index >= 0 && index < source.length ? foldUnit(source.charCodeAt(index)) : outside;
  const shift = step === 1 ? 0 : -1;
  let here = at + shift;
  let there = step === 1 ? 0 : words.length - 1;
  for (;;) {
    let wanted = read(words, there);
    if (wanted === outside) return here - shift;
    if (wanted === unseen) {
      there += step;
      continue;
    }
    let found = read(text, here);
    if (wanted === space) {
      let spaced = false;
      for (; found === space || found === unseen; found = read(text, here)) {
        if (found === space) spaced = true;
        here += step;
      }
      if (!spaced) return -1;
      for (; wanted === space || wanted === unseen; wanted = read(words, there)) there += step;
      continue;
    }
    for (; found === unseen; found = read(text, here)) here += step;
    if (found !== wanted) return -1;
    here += step;
    there += step;
  }
}

const outside = -2;
