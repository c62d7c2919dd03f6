import type { Csl, SourceFields } from '../model/source.ts';
import { toTitle } from './address-words.ts';

/** A piece of a citation; pieces stand one behind the other as they are. An address is a piece of its own. */
export type CitationPart = { text: string; italic?: true; href?: string };

/** What is cited, where in it, and when it was read. */
export type Cited = {
  fields: SourceFields;
  locator: Locator | undefined;
  /** The same as it was typed. */
  where: string | undefined;
  /** Year, month and day. */
  accessed: readonly number[] | undefined;
};

/** Where in a source: a page by its place in the file and by what is printed on it, a paragraph, or words as they are. */
export type Locator =
  | { page: string; printed?: string }
  | { paragraph: string }
  | { column: string }
  | { words: string };

/**
 * "p. 6, printed 4", "para 12", "col 973" and the ways in which people write them, a span with a dash between; anything
 * else stays as it is.
 */
export function parseLocator(text: string): Locator {
  const page = /^pp?(?:ages?)?\.?\s*(\d[\d\s–-]*?)(?:[,;]?\s*\(?printed\s+([^\s)]+)\)?)?$/i.exec(text);
  if (page) return { page: toSpan(page[1]), ...(page[2] && { printed: page[2] }) };
  const paragraph = /^(?:paras?(?:graphs?)?\.?|¶+)\s*(\d[\d.\s–-]*)$/i.exec(text);
  if (paragraph) return { paragraph: toSpan(paragraph[1]) };
  const column = /^c(?:ol(?:umn)?)?s?\.?\s*(\d[\dW\s–-]*)$/i.exec(text);
  return column ? { column: toSpan(column[1]) } : { words: text };
}

const toSpan = (numbers = ''): string => numbers.replaceAll(/\s*[–-]\s*/g, '–');

/** Whether it is a span, of pages, paragraphs or columns. */
export const isSpan = (numbers: string): boolean => /[–-]/.test(numbers);

/** The pieces, with what is empty left out and those that belong together joined by `between`. */
export function join(between: string, ...groups: (CitationPart[] | string | undefined)[]): CitationPart[] {
  const filled = groups.map((group) => (typeof group === 'string' ? [{ text: group }] : (group ?? []))).filter(hasText);
  return filled.flatMap((group, i) => (i === 0 ? group : [{ text: between }, ...group]));
}

export const italic = (text: string | undefined): CitationPart[] => (text ? [{ text, italic: true }] : []);

/** "HC" or "HL", where a source says of which house it is. */
export function toHouse({ authority }: Csl): string | undefined {
  if (/commons/i.test(authority ?? '')) return 'HC';
  return /lords/i.test(authority ?? '') ? 'HL' : undefined;
}

/** What kind of thing it is, unless its title begins with that: "Minutes of the Roads Committee". */
export function toGenre({ genre, title }: Csl): string | undefined {
  return genre && title?.toLowerCase().startsWith(genre.toLowerCase()) ? undefined : genre;
}

/** The address that leads to a source. */
export const toUrl = ({ URL, DOI }: Csl): string | undefined => URL || (DOI && `https://doi.org/${DOI}`) || undefined;

/** To whom a letter is, as its title says it: "Letter to the Minister", and not "Letter on access to schools". */
export const findRecipient = ({ title }: Csl): string | undefined => letterTo.exec(title ?? '')?.[2];

/** A letter that its title alone says to be one, with that as its genre: few who keep one as a source say it twice. */
export function nameLetter(fields: SourceFields): SourceFields {
  const { csl, type } = fields;
  const kind = letterTo.exec(csl.title ?? '')?.[1];
  const isOther = csl.genre || csl.ISBN || csl.DOI || (type && type !== 'statement-or-press-release');
  return kind && !isOther ? { ...fields, csl: { ...csl, genre: toTitle(kind.toLowerCase()) } } : fields;
}

const letterTo = /^(?:an? )?((?:\w+ ){0,2}letter) (?:from .+? )?to (.+)$/i;

/** A citation as plain text. */
export const toPlainText = (parts: readonly CitationPart[]): string => parts.map(({ text }) => text).join('');

const hasText = (parts: readonly CitationPart[]): boolean => parts.some(({ text }) => text.trim() !== '');
