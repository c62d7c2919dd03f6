import { type GramIndex, indexGrams } from './gram-index.ts';
import { type NormalText, normalizeInSteps } from './normalize.ts';
import type { Steps } from './steps.ts';

/** One version of a text, read once for all the quotes that are placed in it. */
export type TextIndex = {
  readonly raw: string;
  /** Makes what searching needs when it is asked for first: quotes that stand at their old places never need it. */
  prepare: () => Steps<Prepared>;
};

export type Prepared = {
  raw: string;
  normal: NormalText;
  grams: GramIndex;
  /** Shorter grams, for what is so reworded that no longer one is left; made when asked for first. */
  prepareShort: () => Steps<GramIndex>;
};

/** An index of `raw` that has read nothing yet. */
export function createTextIndex(raw: string): TextIndex {
  let prepared: Prepared | undefined;
  return {
    raw,
    *prepare() {
      if (!prepared) {
        const normal = yield* normalizeInSteps(raw);
        const grams = yield* indexGrams(normal.text, 8);
        let short: GramIndex | undefined;
        prepared = {
          raw,
          normal,
          grams,
          *prepareShort() {
            short ??= yield* indexGrams(normal.text, 5);
            return short;
          },
        };
      }
      return prepared;
    },
  };
}
