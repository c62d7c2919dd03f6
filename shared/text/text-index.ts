import { type NormalText, normalizeInSteps } from './normalize.ts';
import type { Prepared } from './prepare-text.ts';
import type { Steps } from './steps.ts';

/** One version of a text, read once for all the quotes that are searched in it. */
export type TextIndex = {
  readonly raw: string;
  /** Made when it is asked for first. */
  normalize: () => Steps<NormalText>;
  /** What a search has made of it: quotes that stand at their old places need none. */
  prepared?: Prepared;
};

/** An index of `raw` that has read nothing yet. */
export function createTextIndex(raw: string): TextIndex {
  let normal: NormalText | undefined;
  return {
    raw,
    *normalize() {
      normal ??= yield* normalizeInSteps(raw);
      return normal;
    },
  };
}
