import { type GramIndex, indexGrams } from './gram-index.ts';
import type { NormalText } from './normalize.ts';
import type { Steps } from './steps.ts';
import type { TextIndex } from './text-index.ts';

/** What searching a text needs. */
export type Prepared = {
  raw: string;
  normal: NormalText;
  grams: GramIndex;
  /** Shorter grams, for what is so reworded that no longer one is left; made when asked for first. */
  prepareShort: () => Steps<GramIndex>;
};

/** Prepares the text of `index` for searching, unless that is done. */
export function* prepareText(index: TextIndex): Steps<Prepared> {
  if (!index.prepared) {
    const normal = yield* index.normalize();
    const grams = yield* indexGrams(normal.text, 8);
    let short: GramIndex | undefined;
    index.prepared = {
      raw: index.raw,
      normal,
      grams,
      *prepareShort() {
        short ??= yield* indexGrams(normal.text, 5);
        return short;
      },
    };
  }
  return index.prepared;
}
