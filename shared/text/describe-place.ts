import { countPairs } from '../model/count-pairs.ts';
import { limits } from '../model/limits.ts';
import type { Quote, Selector } from '../model/selector.ts';
import { countBack, countOn } from './agreement.ts';
import { foldText, type NormalText, normalizeInSteps, normalizeText } from './normalize.ts';
import type { Place } from './place-quotes.ts';
import { scan } from './scan.ts';
import type { Steps } from './steps.ts';

/** Words at a place of a text, so that they can be found again. `text` is the normalised text that they were taken from. */
export type Description = { quote: Quote; selectors: Selector[]; text: string };

/**
 * Describes the words at a place of `raw`, what a reader sees of a document; null where there is only white space. Words
 * far too long for a quote are described in normal text and without what makes them unique.
 */
export function* describePlaceInSteps(raw: string, covered: Place): Steps<Description | null> {
  const place = toWordsIn(raw, covered);
  if (!place) return null;

  const normal = yield* normalizeInSteps(raw);
  const isFarTooLong = place.end - place.start > 4 * limits.quote;
  const exact = isFarTooLong
    ? normal.text.slice(normal.fromRaw(place.start), normal.fromRaw(place.end))
    : toWords(raw.slice(place.start, place.end)).trim();
  const unique = isFarTooLong ? 0 : yield* countToBeUnique(raw, normal, place);
  const enough = Math.max(leastContext, unique);
  const prefix = takePrefix(raw.slice(0, place.start), enough);
  yield;
  const suffix = takeSuffix(raw.slice(place.end), enough);
  yield;
  const pairsBefore = yield* countPairsBefore(raw, place.start);
  return {
    quote: { exact, ...(prefix && { prefix }), ...(suffix && { suffix }) },
    selectors: [{ type: 'TextPositionSelector', ...place, ...(pairsBefore > 0 && { pairsBefore }) }],
    text: normal.text.trim(),
  };
}

function* countPairsBefore(raw: string, end: number): Steps<number> {
  let pairs = 0;
  for (let from = 0; from < end; ) {
    // Never between the halves of a pair.
    const near = Math.min(end, from + countedAtOnce);
    const to = isLowSurrogate(raw, near) && near < end ? near + 1 : near;
    pairs += countPairs(raw.slice(from, to));
    from = to;
    yield;
  }
  return pairs;
}

/** The words at a place, in whole characters and without white space at their ends. */
export const toWordsIn = (raw: string, covered: Place) => toWholeCharacters(raw, shrink(raw, covered));

const leastContext = 32;
/** A context grows to the end of a word, but not through a script that does not part its words. */
const longestWord = 40;
/** More places of the same words than this are told apart by the longest context there may be. */
const mostOccurrences = 1_000;
const comparedAtOnce = 64;
const countedAtOnce = 65_536;

/** White space, and what nobody sees at the edge of a word. */
const blank = /[\s\u00ad\u200b\u2060]/;

function shrink(text: string, { start, end }: Place): Place | null {
  let [first, last] = [start, end];
  while (first < last && blank.test(text[first] as string)) first += 1;
  while (last > first && blank.test(text[last - 1] as string)) last -= 1;
  return first < last ? { start: first, end: last } : null;
}

/** Grows a place to whole characters as a reader counts them: never half an emoji, never a letter without its accent. */
function toWholeCharacters(text: string, place: Place | null): Place | null {
  if (!place) return null;
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const characterAt = (offset: number) => {
    const from = findBlankBefore(text, offset);
    const found = segmenter.segment(text.slice(from, offset + 64)).containing(offset - from);
    const start = from + (found?.index ?? offset - from);
    return { start, end: start + (found?.segment.length ?? 1) };
  };
  return { start: characterAt(place.start).start, end: characterAt(place.end - 1).end };
}

/** A place near before `offset` where a character certainly begins. */
function findBlankBefore(text: string, offset: number): number {
  for (let at = offset - 1; at > Math.max(0, offset - 64); at -= 1) if (/\s/.test(text[at] as string)) return at;
  return Math.max(0, offset - 64);
}

/** A piece of visible text as a reader sees it: blocks and lines apart, everything else in single spaces. */
function toWords(piece: string): string {
  return piece
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .replace(/\s*\n\s*/g, '\n')
    .replace(/[^\S\n]+/g, ' ');
}

/** How many units on both sides tell the words at `place` from the same words elsewhere. */
function* countToBeUnique(raw: string, { text, toRaw }: NormalText, place: Place): Steps<number> {
  const words = normalizeText(raw.slice(place.start, place.end));
  yield;
  const occurrences = scan(text, words, mostOccurrences);
  yield;
  if (occurrences.length < 2) return 0;
  const before = foldText(raw.slice(Math.max(0, place.start - 2 * limits.context), place.start));
  const after = foldText(raw.slice(place.end, place.end + 2 * limits.context));
  let most = 0;
  for (const [index, at] of occurrences.entries()) {
    if (index % comparedAtOnce === comparedAtOnce - 1) yield;
    if (toRaw(at, at + words.length)?.start === place.start) continue;
    const alike = Math.min(countBack(text, at, before), countOn(text, at + words.length, after));
    most = Math.max(most, alike + 1);
  }
  return most;
}

/** The end of `raw`, from a word's start on, at least `enough` units in normal text, within the limit. */
function takePrefix(raw: string, enough: number): string {
  const words = toWords(raw.slice(-4 * limits.context));
  let from = words.length;
  while (from > 0 && words.length - from < limits.context) {
    if (words.length - from >= enough) {
      const near = words.length - from - enough;
      if (near >= longestWord || /\s/.test(words[from - 1] as string)) {
        if (normalizeText(words.slice(from)).length >= Math.min(enough, limits.context / 2)) break;
      }
    }
    from -= 1;
  }
  if (isLowSurrogate(words, from)) from += 1;
  return words.slice(from).trimStart();
}

/** The beginning of `raw`, up to a word's end, as `takePrefix`. */
function takeSuffix(raw: string, enough: number): string {
  const words = toWords(raw.slice(0, 4 * limits.context));
  let to = 0;
  while (to < words.length && to < limits.context) {
    if (to >= enough) {
      if (to - enough >= longestWord || /\s/.test(words[to] as string)) {
        if (normalizeText(words.slice(0, to)).length >= Math.min(enough, limits.context / 2)) break;
      }
    }
    to += 1;
  }
  if (isLowSurrogate(words, to)) to -= 1;
  return words.slice(0, to).trimEnd();
}

function isLowSurrogate(words: string, at: number): boolean {
  return /^[\udc00-\udfff]/.test(words.slice(at, at + 1));
}
