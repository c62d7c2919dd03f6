import type { ExactPlacing } from './find-at-old-place.ts';
import type { Needle } from './needle.ts';
import type { NormalText } from './normalize.ts';

/** The offsets of normal text at which words stand, in order, at most `limit`. */
export type ListOccurrences = (words: string, limit: number) => number[];

/** The words with all their context, where they stand so once. */
export function findWhole(
  { toRaw }: NormalText,
  { before, words, after }: Needle,
  listOccurrences: ListOccurrences,
): ExactPlacing | null {
  if (!words || (!before && !after)) return null;
  const [at, another] = listOccurrences(before + words + after, 2);
  if (at === undefined || another !== undefined) return null;
  const start = at + before.length;
  const place = toRaw(start, start + words.length);
  return place && { kind: 'exact', ...place };
}
