import { type GramIndex, indexGrams } from './gram-index.ts';
import { type NormalText, normalizeInSteps } from './normalize.ts';
import type { Steps } from './steps.ts';

/** One version of a text, read once for all the quotes that are placed in it. */
export type TextIndex = {
  readonly raw: string;
  /** Makes what searching needs when it is asked for first: quotes that stand at their old places never need it. */
  prepare: () => Steps<Prepared>;
};

export type Prepared = { normal: NormalText; grams: GramIndex };

/** An index of `raw` that has read nothing yet. */
export function createTextIndex(raw: string): TextIndex {
  let prepared: Prepared | undefined;
  return {
    raw,
    *prepare() {
      if (!prepared) {
        const normal = yield* normalizeInSteps(raw);
        prepared = { normal, grams: yield* indexGrams(normal.text) };
      }
      return prepared;
    },
  };
}
