import type { SourceFields } from '../model/source.ts';
import { type CitationPart, type Cited, join, toGenre, toUrl } from './citation.ts';
import { isLetter } from './csl-type.ts';
import { toDateInWords } from './date-in-words.ts';
import { listNames } from './names.ts';

/** A source as a plain footnote, its address, and when it was read. */
export function citeFootnote({ fields, where, accessed }: Cited): CitationPart[] {
  const url = toUrl(fields.csl);
  const read = url && accessed ? [{ text: ` (read on ${toDateInWords(accessed)})` }] : [];
  return [...join(', ', toFootnoteWords(fields, where), url ? [{ text: url, href: url }] : undefined), ...read];
}

/**
 * The words of a plain footnote, in an order of our own: authors or publisher, title, what it is part of, its number and
 * volume, date and locator, as far as they are known. Without its address, which many formats write apart.
 */
export function toFootnoteWords({ csl, type }: SourceFields, where?: string): string {
  const { publisher, title, issued, number, volume, authority } = csl;
  const genre = isLetter(csl) || !title ? toGenre(csl) : undefined;
  const kind = type === 'foi-response' ? 'FOI response' : genre?.toLowerCase();
  const author = listNames(csl.author, ({ given, family }) => [given, family].filter(Boolean).join(' ')) || publisher;
  const isNamed = author || title || genre || csl['container-title'] || number;
  const words = [
    isNamed || !csl.ISBN ? undefined : `ISBN ${csl.ISBN}`,
    author,
    title ? [title, kind && `(${kind})`].filter(Boolean).join(' ') : (genre ?? kind),
    csl['container-title'] === author ? undefined : csl['container-title'],
    authority,
    number,
    volume && `vol ${volume}`,
    issued && (isSaid(issued['date-parts'][0], title, number) ? undefined : toDateInWords(issued['date-parts'][0])),
    where,
  ];
  return words
    .map((part) => part?.trim())
    .filter(Boolean)
    .join(', ');
}

/** Whether a year alone stands in a title or a number already: "Roads Act 1998", "[2016] EWCA Civ 12". */
function isSaid(date: readonly number[], ...words: (string | undefined)[]): boolean {
  return date.length === 1 && words.some((each) => new RegExp(`\\b${date[0]}\\b`).test(each ?? ''));
}
