import { limits } from '../model/limits.ts';
import { type Candidate, likeness, toCandidate } from './candidate.ts';
import { fitWords } from './fit-words.ts';
import { createPattern, findLikest, type Pattern, readAlong } from './fuzzy-search.ts';
import type { LikenedNeedle } from './likened-needle.ts';
import type { Prepared } from './prepare-text.ts';
import type { Steps } from './steps.ts';
import { type Region, votePlaces } from './vote-places.ts';

/** Longer quotes are not compared unit by unit: the grams in order say where their ends are. */
const longest = 256;
/** What is longer than this has more words than are compared. */
const farTooLong = 4 * limits.quote;
/** Less than this is nothing that a person would call the quote. */
const leastLikeness = 0.25;
/** A region with less than this share of the strongest one's votes is not looked at. */
const leastVotes = 0.35;

/**
 * The places where the quote may stand in other words. Costs next to nothing of the text's size: grams vote for a few
 * regions, and only there units and words are compared.
 */
export function* findEdited(
  { normal, grams, prepareShort }: Prepared,
  needle: LikenedNeedle,
  expected: number[],
): Steps<Candidate[]> {
  const { text } = normal;
  const { words, near } = needle;
  if (words.length > farTooLong) return [];
  const from = near.before.length;
  const slack = 16 + Math.min(64, words.length >> 2);
  const part = { from, to: from + words.length, slack, reach: 3 * words.length + 1_000 };
  const needed = near.before + words + near.after;
  let regions = votePlaces(grams, needed, part);
  if (regions.length === 0) regions = votePlaces(yield* prepareShort(), needed, part);
  const strongest = regions[0]?.weight ?? 0;
  regions = regions.filter(({ weight }) => weight >= leastVotes * strongest);
  for (const start of expected) {
    const isSeen = regions.some((region) => start > region.start - slack && start < region.start + slack);
    if (!isSeen && start >= 0 && start < text.length) regions.push({ start, end: start + words.length, weight: 0 });
  }
  const found: Candidate[] = [];
  const narrow = createNarrower(text, words, slack);
  for (const region of regions) {
    yield;
    const isStretched = Math.abs(region.end - region.start - words.length) > slack;
    const rough = words.length > longest || isStretched ? { ...region, quote: 0 } : narrow(region);
    const fitted = fitWords(text, needle, rough.start, Math.min(text.length, rough.end));
    if (!fitted) continue;
    const likest = Math.max(rough.quote, fitted.kept);
    if (likest < leastLikeness) continue;
    const candidate = toCandidate(text, needle, fitted.start, fitted.end, likest);
    if (!found.some((other) => other.start < candidate.end && candidate.start < other.end)) found.push(candidate);
  }
  return found;
}

type Rough = { start: number; end: number; quote: number };

/** Finds the likest place unit by unit; where what was put in is longer than the quote, the region stays as it is. */
function createNarrower(text: string, words: string, slack: number): (region: Region) => Rough {
  let forwards: Pattern | undefined;
  let backwards: Pattern | undefined;
  return ({ start, end }) => {
    const from = Math.max(0, start - slack);
    forwards ??= createPattern(words);
    const ahead = findLikest(forwards, text, from, Math.min(text.length, end + slack));
    const quote = likeness(words.length, ahead.distance);
    if (quote < 0.5) return { start, end, quote };
    backwards ??= createPattern(words, -1);
    const last = from + ahead.length;
    // What is longer has more than `distance` units put in.
    const reach = words.length + ahead.distance;
    return { start: last - readAlong(backwards, text, last, -1, reach).length, end: last, quote };
  };
}
