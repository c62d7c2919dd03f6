import { matchAlong } from './match-along.ts';
import { cutPrefix, cutSuffix, type QuoteToPlace } from './needle.ts';
import type { Placing } from './place-quotes.ts';

/** The words at the old offset with all their context need no search; null where something else stands there. */
export function findAtOldPlace(raw: string, quote: QuoteToPlace): Placing | null {
  const { start } = quote;
  if (start === undefined || !Number.isSafeInteger(start) || start < 0 || start >= raw.length) return null;
  const exact = quote.exact.trim();
  const prefix = cutPrefix(quote.prefix).trimStart();
  const suffix = cutSuffix(quote.suffix).trimEnd();
  if (!exact || (!prefix.trim() && !suffix.trim())) return null;
  const end = matchAlong(raw, start, exact, 1);
  if (end === -1 || /^\p{M}/u.test(raw.slice(end, end + 2))) return null;
  if (matchAlong(raw, start, prefix, -1) === -1 || matchAlong(raw, end, suffix, 1) === -1) return null;
  return { kind: 'exact', start, end };
}
