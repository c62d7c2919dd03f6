import type { Csl } from '../model/source.ts';
import { toDateInWords } from './date-in-words.ts';

/**
 * A source as a plain footnote: authors or publisher, title, what it is part of, its number and volume, date and
 * locator, as far as they are known, and its address apart, since each format writes an address in its own way.
 */
export function citeSource(csl: Csl, locator?: string): { words: string; url: string | undefined } {
  const { publisher, title, issued, URL, number, volume, authority } = csl;
  const authors = csl.author?.map(({ given, family, literal }) => literal ?? [given, family].filter(Boolean).join(' '));
  const words = [
    authors?.join(', ') || publisher,
    title,
    csl['container-title'],
    authority,
    number,
    volume && `vol ${volume}`,
    issued && toDateInWords(issued['date-parts'][0]),
    locator,
  ];
  const known = words.map((part) => part?.trim()).filter(Boolean);
  return { words: known.join(', '), url: URL || (csl.DOI && `https://doi.org/${csl.DOI}`) || undefined };
}
