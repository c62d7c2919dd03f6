import { createPattern, type Pattern } from './fuzzy-search.ts';
import type { Needle } from './needle.ts';
import { listTokens } from './word-units.ts';

/** A quote with what it takes to liken other words to it. */
export type LikenedNeedle = Needle & {
  /** Of the near contexts. */
  patterns: () => { before: Pattern; after: Pattern };
  /** The near contexts and the quote in words and signs: the quote's are those from `first` up to, not including, `last`. */
  tokens: () => { words: string[]; first: number; last: number };
};

/** Most quotes need neither patterns nor words: each is made when it is asked for first. */
export function toLikened(needle: Needle): LikenedNeedle {
  const { near } = needle;
  let tokens: ReturnType<LikenedNeedle['tokens']> | undefined;
  let patterns: ReturnType<LikenedNeedle['patterns']> | undefined;
  return {
    ...needle,
    patterns: () => (patterns ??= { before: createPattern(near.before, -1), after: createPattern(near.after) }),
    tokens: () => (tokens ??= toTokens(needle)),
  };
}

function toTokens({ near, words }: Needle): ReturnType<LikenedNeedle['tokens']> {
  const [left, middle, right] = [near.before, words, near.after].map((part) => listTokens(part, 0, part.length).words);
  const [first, last] = [left?.length ?? 0, (left?.length ?? 0) + (middle?.length ?? 0)];
  return { words: [left, middle, right].flatMap((list) => list ?? []), first, last };
}
