import * as v from 'valibot';
import { canonicalAddress } from '../model/canonical-address.ts';
import { importedId, naturalId } from '../model/ids.ts';
import { fieldsSchemas, type Kind } from '../model/kinds.ts';

/** A row that an import would make. */
export type ImportedRow = { kind: Kind; id: string; set: Record<string, unknown> };

/** One annotation of a file: the rows that it would make, none where it cannot be read, and what is wrong with it. */
export type Imported = {
  /** Where it stands in the file, counted from 1. */
  number: number;
  /** Its first words, for a list. */
  words: string;
  /** The row that it is, if it can be read. */
  id: string | undefined;
  /** When it was made, in milliseconds since 1970, if the file says so. */
  at: number | undefined;
  rows: ImportedRow[];
  problems: string[];
};

export type Values = Record<string, unknown>;

export const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON-LD and others write one thing as itself and several as a list. */
export const toList = (value: unknown): unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

export const toText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Puts the rows of one annotation together. What does not fit is named, and left out with what leans on it. */
export function createCollector(problems: string[]) {
  const rows: ImportedRow[] = [];
  return {
    rows,
    /** Answers whether the row can be kept. */
    add(kind: Kind, id: string, set: Values): boolean {
      const known = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined));
      const read = v.safeParse(fieldsSchemas[kind] as v.GenericSchema, known);
      if (read.success) {
        rows.push({ kind, id, set: known });
        return true;
      }
      const [issue] = read.issues;
      const path = v.getDotPath(issue);
      problems.push(`Its ${kind}${path ? `, at "${path}",` : ''} was left out: ${issue.message}`);
      return false;
    },
  };
}

type Collector = ReturnType<typeof createCollector>;

/** Adds a document and its addresses. Answers its id, or null with the reason among `problems`. */
export function addDocument(
  collector: Collector,
  {
    source,
    key,
    title,
    lang,
    addresses,
  }: { source: string; key?: unknown; title?: unknown; lang?: unknown; addresses: unknown[] },
  problems: string[],
): string | null {
  const bytes = /^urn:x-recordmark:sha256:([\da-f]{64})$/.exec(source)?.[1];
  const address = /^https?:\/\//i.test(source) && URL.canParse(source) ? canonicalAddress(source) : undefined;
  const ownKey = toText(key) ?? (bytes ? `pdf:sha256:${bytes}` : address && `url:${address}`);
  if (!ownKey) {
    problems.push(
      `"${source.slice(0, 80)}" is no address of a document. Expected one that begins with http:// or https://.`,
    );
    return null;
  }
  const documentId = naturalId('document', { key: ownKey });
  if (!collector.add('document', documentId, { key: ownKey, title: title || undefined, lang: lang || undefined }))
    return null;
  const urls = addresses.length > 0 ? addresses : address ? [address] : [];
  for (const url of urls) {
    const id = naturalId('address', { documentId, url: String(url) });
    collector.add('address', id, { documentId, url, how: 'seen' });
  }
  return documentId;
}

/** The id of a row by what a file calls it: an id of ours stays, and any other always gives the same one. */
export function toRowId(called: unknown, otherwise: () => unknown): string {
  const text = toText(called);
  const own = /^(?:urn:uuid:)?([\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})$/i.exec(text ?? '')?.[1];
  return own?.toLowerCase() ?? importedId(text ?? JSON.stringify(otherwise()));
}

/** Milliseconds since 1970, or undefined for what is no time. */
export function toTime(value: unknown): number | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isFinite(time) && time >= 0 ? time : undefined;
}
