import type { Csl } from '../model/source.ts';
import { toDateInWords } from './date-in-words.ts';

/**
 * A source as a plain footnote: publisher, title, date and locator, as far as they are known, and its address apart,
 * since each format writes an address in its own way.
 */
export function citeSource(
  { publisher, title, issued, URL }: Csl,
  locator?: string,
): { words: string; url: string | undefined } {
  const date = issued && toDateInWords(issued['date-parts'][0]);
  const words = [publisher, title, date, locator].map((part) => part?.trim()).filter(Boolean);
  return { words: words.join(', '), url: URL || undefined };
}
