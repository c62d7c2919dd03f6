import type { Candidate } from './candidate.ts';

/** What is known of a place beyond its words and its contexts. */
export type Standing = {
  /** Units of the quote, in normal text. */
  length: number;
  /** Whether this place has the quote's words; whether any place has. */
  isExact: boolean;
  anyExact: boolean;
  /** How well the place suits what was found around it, from 0 to 1; undefined where nothing was. */
  near: number | undefined;
};

/**
 * The weights come from text that nothing else is measured by: a manual, licences and a report, some 14,000 quotes of which
 * were edited, moved, repeated and taken out by a script. They are those under which what became of these quotes was
 * likeliest, if each place counts by the exponential of its weight and "nowhere" as 1 (a multinomial logit).
 */
const weights = {
  any: -6.2,
  anyOfLength: 1,
  exact: 0.3,
  exactOfLength: -1.7,
  anyExact: 2.4,
  quote: 2.4,
  quoteOfLength: 7.5,
  /** The side whose context is more alike, and its square: the last tenths say little. */
  better: 6.1,
  betterSquared: -3.5,
  worse: 1.2,
  agreeing: 1.2,
  far: -6.3,
  farOfLength: 3.6,
} as const;

/** From these lengths on, more says no more. */
const [longest, longestAgreeing] = [256, 32];

/** The logarithm of how much likelier it is that a quote's place is this one than that it is nowhere. */
export function weighPlace(
  { quote, before, after, agreeing }: Candidate,
  { length, isExact, anyExact, near }: Standing,
): number {
  const size = Math.log2(Math.max(2, Math.min(longest, length))) / Math.log2(longest);
  const better = Math.max(before, after);
  const far = near === undefined ? 0 : 1 - near;
  return (
    weights.any +
    weights.anyOfLength * size +
    (isExact ? weights.exact + weights.exactOfLength * size : 0) +
    (anyExact ? weights.anyExact : 0) +
    (weights.quote + weights.quoteOfLength * size) * quote +
    weights.better * better +
    weights.betterSquared * better ** 2 +
    weights.worse * Math.min(before, after) +
    (weights.agreeing * Math.min(longestAgreeing, agreeing)) / longestAgreeing +
    (weights.far + weights.farOfLength * size) * far
  );
}
