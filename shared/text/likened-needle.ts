import { createPattern, type Pattern } from './fuzzy-search.ts';
import type { Needle } from './needle.ts';
import { createNumberer, type Numberer } from './number-words.ts';
import { isWordUnit } from './word-units.ts';

/** A quote with what it takes to liken other words to it. */
export type LikenedNeedle = Needle & {
  /** Of the near contexts. */
  patterns: () => { before: Pattern; after: Pattern };
  tokens: () => NeedleTokens;
};

/** The near contexts and the quote in words and signs: the quote's are those from `first` up to, not including, `last`. */
export type NeedleTokens = {
  numberer: Numberer;
  numbers: number[];
  lengths: number[];
  /** The letters of a word; none of a sign. */
  letters: number[];
  first: number;
  last: number;
};

/** Most quotes need neither patterns nor words: each is made when it is asked for first. */
export function toLikened(needle: Needle): LikenedNeedle {
  const { near } = needle;
  let tokens: NeedleTokens | undefined;
  let patterns: ReturnType<LikenedNeedle['patterns']> | undefined;
  return {
    ...needle,
    patterns: () => (patterns ??= { before: createPattern(near.before, -1), after: createPattern(near.after) }),
    tokens: () => (tokens ??= toTokens(needle)),
  };
}

function toTokens({ near, words }: Needle): NeedleTokens {
  const numberer = createNumberer();
  const numbers: number[] = [];
  const lengths: number[] = [];
  const letters: number[] = [];
  const [first = 0, last = 0] = [near.before, words, near.after].map((part) => {
    const list = numberer.list(part, 0, part.length);
    for (let at = 0; at < list.numbers.length; at += 1) {
      const length = list.lengths[at] as number;
      numbers.push(list.numbers[at] as number);
      lengths.push(length);
      letters.push(isWordUnit(part.charCodeAt(list.starts[at] as number)) ? length : 0);
    }
    return numbers.length;
  });
  return { numberer, numbers, lengths, letters, first, last };
}
