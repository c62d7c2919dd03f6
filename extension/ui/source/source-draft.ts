import type { Relation } from '../../../shared/model/evidence.ts';
import type { Csl, SourceType } from '../../../shared/model/source.ts';

/** A source and its tie while there are no rows yet. Empty strings stand for what is missing. */
export type SourceDraft = {
  title?: string;
  URL?: string;
  publisher?: string;
  issued?: string;
  type?: SourceType | '';
  locator?: string;
  relation: Relation;
};

/** The fields of a `put` for what was typed so far. */
export function toSourceSet({ title, URL, publisher, issued, type }: SourceDraft): Record<string, unknown> {
  const csl: Csl = {
    ...(title && { title }),
    ...(URL && { URL }),
    ...(publisher && { publisher }),
    ...(issued && { issued: toCslDate(issued) }),
  };
  return { csl, ...(type && { type }) };
}

/** `2016-09-23` to CSL's `{ 'date-parts': [[2016, 9, 23]] }`. */
export function toCslDate(date: string): NonNullable<Csl['issued']> {
  return { 'date-parts': [date.split('-').map(Number)] };
}

/** CSL's date to `2016-09-23`, as far as it goes; empty where there is none. */
export function fromCslDate(date: Csl['issued']): string {
  return (date?.['date-parts'][0] ?? [])
    .map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0'))
    .join('-');
}
