import { matchAlong } from './match-along.ts';
import { cutPrefix, cutSuffix, type QuoteToPlace } from './needle.ts';
import type { Placing } from './place-quotes.ts';

/** The words at the old offset with all their context need no search; null where something else stands there. */
export function findAtOldPlace(raw: string, quote: QuoteToPlace): ExactPlacing | null {
  return quote.start === undefined ? null : findAt(raw, quote, quote.start);
}

export type ExactPlacing = Extract<Placing, { kind: 'exact' }>;

/** The words with all their context, where they begin at `start`; null where something else stands there. */
export function findAt(raw: string, { exact, prefix, suffix }: QuoteToPlace, start: number): ExactPlacing | null {
  if (!Number.isSafeInteger(start) || start < 0 || start >= raw.length) return null;
  const words = exact.trim();
  const before = cutPrefix(prefix).trimStart();
  const after = cutSuffix(suffix).trimEnd();
  if (!words || (!before.trim() && !after.trim())) return null;
  // Most often the words stand as they are, which engines see at once; a sign at their end may go on in the text.
  const isSame = raw.startsWith(words, start) && endsInWord.test(words);
  const end = isSame ? start + words.length : matchAlong(raw, start, words, 1);
  if (end === -1 || /^\p{M}/u.test(raw.slice(end, end + 2))) return null;
  if (!raw.endsWith(before, start) && matchAlong(raw, start, before, -1) === -1) return null;
  if (!raw.startsWith(after, end) && matchAlong(raw, end, after, 1) === -1) return null;
  return { kind: 'exact', start, end };
}

const endsInWord = /[!-~]$/;
