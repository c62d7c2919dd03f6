import { createPattern, type Pattern } from './fuzzy-search.ts';
import type { Needle } from './needle.ts';
import { splitWords, trimWords } from './words.ts';

/** A quote with what it takes to liken other words to it. */
export type LikenedNeedle = Needle & {
  /** Of the near contexts. */
  patterns: () => { before: Pattern; after: Pattern };
  /** The near contexts and the quote in words. */
  lists: () => { left: string[]; middle: string[]; right: string[] };
};

/** Most quotes need neither patterns nor lists: each is made when it is asked for first. */
export function toLikened(needle: Needle): LikenedNeedle {
  const { near, words } = needle;
  let lists: ReturnType<LikenedNeedle['lists']> | undefined;
  let patterns: ReturnType<LikenedNeedle['patterns']> | undefined;
  return {
    ...needle,
    patterns: () => (patterns ??= { before: createPattern(near.before, -1), after: createPattern(near.after) }),
    lists: () => (lists ??= { left: toList(near.before), middle: toList(words), right: toList(near.after) }),
  };
}

const toList = (text: string) => trimWords(splitWords(text));
