import type { Csl } from '../model/source.ts';
import { toDateInWords } from './date-in-words.ts';

/** A source as a plain footnote: publisher, title, date, locator, address; what is missing is left out. */
export function citeSource(csl: Csl, locator?: string): string {
  return [...citeWithoutUrl(csl, locator), csl.URL].filter(Boolean).join(', ');
}

/** The parts of a footnote before its address, for a format that writes addresses in its own way. */
export function citeWithoutUrl({ publisher, title, issued }: Csl, locator?: string): string[] {
  const date = issued && toDateInWords(issued['date-parts'][0]);
  return [publisher, title, date, locator].filter((part) => part !== undefined && part !== '') as string[];
}
