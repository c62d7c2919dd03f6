import type { Csl, CslName, SourceType } from '../model/source.ts';
import { describeLostDate, parseDate, toCslDate } from './csl-date.ts';
import { cutToLimit, describeLost } from './cut-to-limit.ts';
import type { ParsedReferences } from './parse-reference.ts';

/** RIS types that name one kind of source alone. */
const kindOfRisType: Readonly<Record<string, SourceType>> = {
  STAT: 'legislation',
  BILL: 'legislation',
  HEAR: 'hansard',
  CASE: 'court-judgment',
  DATA: 'official-statistics',
  JOUR: 'academic',
  THES: 'academic',
  CONF: 'academic',
  NEWS: 'news',
  MGZN: 'news',
  PRESS: 'statement-or-press-release',
};

/** What a tag of RIS fills, for the tags that only carry text. The first that is there counts. */
const textTags: Readonly<
  Record<string, 'title' | 'container-title' | 'publisher' | 'volume' | 'issue' | 'genre' | 'DOI' | 'URL'>
> = {
  TI: 'title',
  T1: 'title',
  CT: 'title',
  T2: 'container-title',
  JO: 'container-title',
  JF: 'container-title',
  PB: 'publisher',
  VL: 'volume',
  IS: 'issue',
  DO: 'DOI',
  M3: 'genre',
  UR: 'URL',
};

/**
 * Reads RIS (the tagged format of reference managers: two letters or a letter and a digit, two spaces, a hyphen). Tags
 * without a field of their own are passed over; a line without a tag goes on from the one before, and behind an entry it is
 * a remark.
 */
export function parseRis(text: string): ParsedReferences {
  const result: ParsedReferences = { references: [], problems: [] };
  let open: { line: number; type: string; tags: [tag: string, value: string][] } | null = null;
  const close = () => {
    if (!open) return;
    const { line, type, tags } = open;
    const { fields, lost } = toFields(type, tags);
    const lostDate = describeLostDate(findDate(tags), fields.csl.issued);
    for (const message of [...lost, ...(lostDate ? [lostDate] : [])]) result.problems.push({ line, message });
    if (fields.csl.title || fields.csl.URL || fields.csl.DOI) result.references.push({ fields, as: 'RIS' });
    else
      result.problems.push({
        line,
        message: 'This entry has neither a title nor an address; it was left out.',
      });
    open = null;
  };
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = index + 1;
    const match = /^\s*([A-Z][A-Z\d]) {1,2}-\s?(.*)$/.exec(raw);
    const [, tag = '', value = ''] = match ?? [];
    if (tag === 'TY') {
      if (open)
        result.problems.push({
          line,
          message: 'The entry before this line has no end ("ER  -"). It was read all the same.',
        });
      close();
      open = { line, type: value.trim(), tags: [] };
    } else if (tag === 'ER') close();
    else if (!match && raw.trim() && open) {
      const last: [string, string] | undefined = (open as { tags: [string, string][] }).tags.at(-1);
      if (last) last[1] += ` ${raw.trim()}`;
    } else if (match && open) open.tags.push([tag, value.trim()]);
    else if (raw.trim() && result.references.length === 0)
      result.problems.push({
        line,
        message: `"${raw.trim().slice(0, 40)}" stands in no entry. Expected "TY  -" first.`,
      });
  }
  if (open) {
    result.problems.push({
      line: (open as { line: number }).line,
      message: 'The last entry is cut off: it has no "ER  -". It was read as far as it goes.',
    });
    close();
  }
  return result;
}

function toFields(
  risType: string,
  tags: readonly [string, string][],
): { fields: { type?: SourceType; csl: Csl }; lost: string[] } {
  const csl: Csl = {};
  const authors: CslName[] = [];
  const all = (name: string) => tags.find(([tag, value]) => tag === name && value)?.[1];
  for (const [tag, value] of tags) {
    const name = textTags[tag];
    if (name && value) csl[name] ??= value;
    if (/^A[U1]$/.test(tag) && value) authors.push(toName(value));
  }
  const issued = toDate(all('DA')) ?? toDate(all('PY')) ?? toDate(all('Y1'));
  const pages = [all('SP'), all('EP')].filter(Boolean).join('–');
  const serial = all('SN')?.replace(/[\s-]/g, '');
  const number = all('M1') ?? all('NV');
  const type = kindOfRisType[risType];
  const { csl: kept, lost } = cutToLimit({
    ...csl,
    ...(issued && { issued }),
    ...(authors.length > 0 && { author: authors }),
    ...(pages && { page: pages }),
    ...(number && { number }),
    ...(serial && /^(97[89])?\d{9}[\dXx]$/.test(serial) && { ISBN: serial }),
  });
  return { fields: { ...(type && { type }), csl: kept }, lost: describeLost(lost) };
}

/** The date of an entry as it was given: the most exact one. */
function findDate(tags: readonly [string, string][]): string {
  const given = ['DA', 'PY', 'Y1'].flatMap((name) => tags.filter(([tag, value]) => tag === name && value));
  return given.find(([, value]) => toDate(value))?.[1] ?? given[0]?.[1] ?? '';
}

/** "Mill, John Stuart" is a person; a name without a comma is a body. */
export function toName(name: string): CslName {
  const [family = '', given] = name.split(/,\s*/, 2);
  return given ? { family, given } : { literal: name };
}

/** RIS writes `2016/09/23/` with parts missing; some programs write other forms there. */
function toDate(value: string | undefined): Csl['issued'] {
  const parts = /^(\d{4})(?:\/(\d\d?)?(?:\/(\d\d?)?)?)?/.exec(value ?? '');
  if (parts && !/^\d{4}-/.test(value ?? ''))
    return toCslDate(parts.slice(1).flatMap((part) => (part ? [Number(part)] : [])));
  return value ? parseDate(value) : undefined;
}
