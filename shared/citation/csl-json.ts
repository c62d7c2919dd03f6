import { cslEntries, type SourceType } from '../model/source.ts';
import { describeLostDate, parseDate, toCslDate } from './csl-date.ts';
import { cutToLimit, describeLost } from './cut-to-limit.ts';
import type { ParsedReferences } from './parse-reference.ts';

/** The CSL types that name one kind of source alone; a report may be of any body. */
const kindOfCslType: Readonly<Record<string, SourceType>> = {
  legislation: 'legislation',
  bill: 'legislation',
  regulation: 'legislation',
  hearing: 'hansard',
  legal_case: 'court-judgment',
  dataset: 'official-statistics',
  'article-journal': 'academic',
  chapter: 'academic',
  'paper-conference': 'academic',
  thesis: 'academic',
  'article-newspaper': 'news',
  'article-magazine': 'news',
  interview: 'first-hand-account',
};

/**
 * Reads CSL-JSON as Zotero and others write it: one thing or a list. A variable that does not fit its type is named as a
 * problem, and cut or left out; variables that a source has no field for are left out in silence.
 */
export function parseCslJson(text: string): ParsedReferences {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { references: [], problems: [{ line: 1, message: `This is not whole CSL-JSON: ${reason}` }] };
  }
  const result: ParsedReferences = { references: [], problems: [] };
  for (const [index, item] of (Array.isArray(parsed) ? parsed : [parsed]).entries()) {
    const entry = `Entry ${index + 1}`;
    if (typeof item !== 'object' || item === null || Array.isArray(item)) {
      result.problems.push({ message: `${entry} is not a CSL item. Expected an object with a "title".` });
      continue;
    }
    const { type } = item as { type?: unknown };
    const given = Object.keys(cslEntries).map((name) => [name, toPlain(name, (item as Record<string, unknown>)[name])]);
    const { csl, lost } = cutToLimit(Object.fromEntries(given.filter(([, value]) => value !== undefined)));
    for (const message of describeLost(lost)) result.problems.push({ message: `${entry}: ${message}` });
    const lostDate = describeLostDate(toGivenDate((item as { issued?: unknown }).issued), csl.issued);
    if (lostDate) result.problems.push({ message: `${entry}: ${lostDate}` });
    const kind = typeof type === 'string' ? kindOfCslType[type] : undefined;
    if (csl.title || csl.URL || csl.DOI || csl.ISBN) {
      result.references.push({ fields: { ...(kind && { type: kind }), csl }, as: 'CSL-JSON' });
    } else {
      result.problems.push({ message: `${entry} has neither a title nor an address, and was left out.` });
    }
  }
  return result;
}

/** CSL allows numbers for text, words for dates, and names with particles: each in the one form that a source has. */
function toPlain(name: string, value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (name === 'author') return Array.isArray(value) ? value.map(toName) : value;
  if (name !== 'issued') return typeof value === 'number' ? String(value) : value;
  const { 'date-parts': parts, raw, literal } = value as { 'date-parts'?: unknown; raw?: unknown; literal?: unknown };
  const first = Array.isArray(parts) && Array.isArray(parts[0]) ? parts[0].map(Number) : undefined;
  if (first) return toCslDate(first);
  const words = [raw, literal, value].find((each) => typeof each === 'string');
  return typeof words === 'string' ? parseDate(words) : undefined;
}

/** A date as it was given, in words: of a span, its beginning. */
function toGivenDate(value: unknown): string {
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? value : '';
  const { 'date-parts': parts, raw, literal } = value as Record<string, unknown>;
  if (Array.isArray(parts) && Array.isArray(parts[0])) return parts[0].join('-');
  return String(raw ?? literal ?? '');
}

function toName(name: unknown): unknown {
  if (typeof name !== 'object' || name === null || Array.isArray(name)) return name;
  const { family, given, literal, ...parts } = name as Record<string, unknown>;
  const particle = parts['non-dropping-particle'] ?? parts['dropping-particle'];
  return {
    ...(family !== undefined && { family: typeof particle === 'string' ? `${particle} ${family}` : family }),
    ...(given !== undefined && { given }),
    ...(literal !== undefined && { literal }),
  };
}
