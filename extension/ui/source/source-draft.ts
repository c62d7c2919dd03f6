import { toDateInWords } from '../../../shared/citation/date-in-words.ts';
import { toName } from '../../../shared/citation/ris.ts';
import type { Relation } from '../../../shared/model/evidence.ts';
import type { Csl, SourceFields } from '../../../shared/model/source.ts';
import { t } from '../words.ts';
import { sourceTypeInWords } from './source-type-in-words.ts';

/** How much of a name a list shows, in characters; the whole stands in the source's fields. */
const LONGEST_NAME = 160;

/** A source and its tie while there are no rows yet. */
export type SourceDraft = { fields: SourceFields; locator?: string | undefined; relation: Relation };

/** Whether a source can be found again by what is known of it; a date or a publisher alone would not do. */
export function isNamed(csl: Csl): boolean {
  return [csl.title, csl.URL, csl.DOI, csl.ISBN, csl.number, csl['container-title']].some(Boolean);
}

/** `fields` with a patch applied; null clears, and `csl` merges variable by variable. */
export function patchFields(fields: SourceFields, patch: Readonly<Record<string, unknown>>): SourceFields {
  const merge = (into: object, set: object) =>
    Object.fromEntries(Object.entries({ ...into, ...set }).filter(([, value]) => value !== null));
  const { csl = {}, ...rest } = patch;
  return merge(fields, { ...rest, csl: merge(fields.csl, csl as object) }) as SourceFields;
}

/**
 * What of `found` a source has no value for yet, as a patch. What a person wrote is never overwritten, but for the one
 * variable that the reference was typed into.
 */
export function toFilling(
  found: SourceFields,
  present: SourceFields,
  typedInto: 'title' | 'URL',
): Record<string, unknown> {
  const missing = (from: object, among: object) =>
    Object.entries(from).filter(([name]) => name === typedInto || !(name in among));
  const { csl, ...rest } = found;
  const variables = missing(csl, present.csl);
  return {
    ...Object.fromEntries(missing(rest, present)),
    ...(variables.length > 0 && { csl: Object.fromEntries(variables) }),
  };
}

/** CSL's date to `2016-09-23`, as far as it goes; empty where there is none. */
export function fromCslDate(date: Csl['issued']): string {
  return (date?.['date-parts'][0] ?? [])
    .map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0'))
    .join('-');
}

/** Authors as people write a list of them: "Mill, Ada; Scrutiny Committee". */
export function fromAuthors(authors: Csl['author'] = []): string {
  return authors.map(({ family, given, literal }) => literal ?? [family, given].filter(Boolean).join(', ')).join('; ');
}

/** The list back to names; null where it is empty. */
export function toAuthors(typed: string): Csl['author'] | null {
  const names = typed.split(';').flatMap((name) => (name.trim() ? [toName(name.trim())] : []));
  return names.length > 0 ? names : null;
}

/** What a source is called in a list: the beginning of its title, or else of what names it. */
export function nameOfSource(csl: Csl): string {
  const name = csl.title ?? csl.URL ?? csl.DOI ?? csl.ISBN ?? csl.number ?? csl['container-title'];
  if (name === undefined) return t('source_unnamed');
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME).toWellFormed()}…` : name;
}

/** What kind of thing it is, whose, and of when, as far as that is known. */
export function sourceInLine({ type, csl }: SourceFields): string {
  const [date] = csl.issued?.['date-parts'] ?? [];
  const by = csl.publisher ?? csl['container-title'] ?? fromAuthors(csl.author?.slice(0, 1));
  return [type && sourceTypeInWords(type), by, date && toDateInWords(date)].filter(Boolean).join(', ');
}

/** How many sources were found, and how many of them are shown. */
export function sourcesInWords(found: number, atOnce: number): string {
  if (found === 0) return t('sources_none');
  return found === 1 ? t('sources_one') : t('sources_count', Math.min(found, atOnce), found);
}
