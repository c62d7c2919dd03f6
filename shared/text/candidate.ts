import { countBack, countOn } from './agreement.ts';
import { readAlong } from './fuzzy-search.ts';
import type { LikenedNeedle } from './likened-needle.ts';

/** A place in normal text where a quote may stand. Likenesses go from 0 (as any other text) to 1 (word for word). */
export type Candidate = {
  start: number;
  end: number;
  quote: number;
  before: number;
  after: number;
  /** Units of both contexts that agree without a break. */
  agreeing: number;
};

/** Texts of one language are alike to this degree by chance. */
const chance = 0.35;

/** Likens what stands around a place to the contexts. */
export function toCandidate(text: string, needle: LikenedNeedle, start: number, end: number, quote: number): Candidate {
  const { before: left, after: right } = needle.near;
  const agreeing = countBack(text, start, needle.before) + countOn(text, end, needle.after);
  let before = 1;
  let after = 1;
  if (agreeing < needle.before.length + needle.after.length) {
    const patterns = needle.patterns();
    before = likeness(left.length, readAlong(patterns.before, text, start, -1, left.length + slack).distance);
    after = likeness(right.length, readAlong(patterns.after, text, end, 1, right.length + slack).distance);
  }
  return { start, end, quote, before: left ? before : 0, after: right ? after : 0, agreeing };
}

const slack = 16;

/** The likeness of two texts of which the longer has `length` units and that are `distance` edits apart. */
export function likeness(length: number, distance: number): number {
  return length === 0 ? 0 : Math.max(0, (1 - distance / length - chance) / (1 - chance));
}
