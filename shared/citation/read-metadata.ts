import type { Csl, SourceFields } from '../model/source.ts';
import { parseDate } from './csl-date.ts';
import { cutToLimit } from './cut-to-limit.ts';
import { readJsonLd } from './json-ld-article.ts';
import type { PageMetadata } from './page-metadata.ts';
import { recogniseAddress } from './recognise-address.ts';
import { toName } from './ris.ts';

/** Where a field of a source was read, in the order in which they are believed. */
export const metadataOrigins = [
  'JSON-LD',
  'citation_*',
  'Dublin Core',
  'Open Graph',
  'PDF',
  'address',
  'time',
  'title',
] as const;
export type MetadataOrigin = (typeof metadataOrigins)[number];

/** A source as its document describes it, and where each CSL variable of it was read. */
export type DescribedSource = { fields: SourceFields; origins: Partial<Record<keyof Csl, MetadataOrigin>> };

/**
 * Reads the source that a document is out of what it says of itself and the form of its address. A page may lie, hold
 * markup or be huge: values are cut to their limits, and what is no value of its field is left out.
 */
export function readMetadata(metadata: PageMetadata, { url, title }: { url: string; title: string }): DescribedSource {
  const recognised = url ? recogniseAddress(url) : null;
  const found: Record<MetadataOrigin, Csl> = {
    'JSON-LD': readJsonLd(metadata.jsonLd),
    'citation_*': readCitation(metadata),
    'Dublin Core': readDublinCore(metadata),
    'Open Graph': readOpenGraph(metadata),
    PDF: readPdf(metadata),
    address: recognised?.fields.csl ?? {},
    time: { issued: metadata.times.map(parseDate).find(Boolean) },
    title: { title: toText(title) },
  };
  const csl: Record<string, unknown> = {};
  const origins: DescribedSource['origins'] = {};
  for (const origin of metadataOrigins) {
    for (const [name, value] of Object.entries(cutToLimit(dropEmpty(found[origin])).csl)) {
      // A title that is read out of an address is but the last words of it.
      if (name in csl || (origin === 'address' && name === 'title')) continue;
      csl[name] = value;
      origins[name as keyof Csl] = origin;
    }
  }
  const { csl: _, ...rest } = recognised?.fields ?? { csl: {} };
  return { fields: { ...rest, csl }, origins };
}

function readCitation({ meta }: PageMetadata): Csl {
  const find = (name: string) => findMeta(meta, [`citation_${name}`]);
  const authors = meta
    .filter(({ name }) => /^citation_author$/i.test(name))
    .map(({ content }) => toName(toText(content)));
  return {
    title: find('title'),
    author: authors.length > 0 ? authors : undefined,
    issued: parseDate((find('publication_date') ?? find('date') ?? '').replaceAll('/', '-')),
    publisher: find('publisher') ?? find('technical_report_institution'),
    'container-title': find('journal_title'),
    volume: find('volume'),
    issue: find('issue'),
    DOI: find('doi'),
    ISBN: find('isbn'),
    number: find('technical_report_number'),
  };
}

function readDublinCore({ meta }: PageMetadata): Csl {
  const find = (...names: string[]) =>
    findMeta(
      meta,
      names.flatMap((name) => [`dc.${name}`, `dcterms.${name}`]),
    );
  const author = find('creator');
  return {
    title: find('title'),
    author: author ? [toName(author)] : undefined,
    issued: parseDate(find('issued', 'date', 'created') ?? ''),
    publisher: find('publisher'),
  };
}

function readOpenGraph({ meta }: PageMetadata): Csl {
  return {
    title: findMeta(meta, ['og:title']),
    issued: parseDate(findMeta(meta, ['article:published_time']) ?? ''),
    'container-title': findMeta(meta, ['og:site_name']),
  };
}

/** A PDF's date is written as `D:20160923…`. */
function readPdf({ pdf }: PageMetadata): Csl {
  const [, year, month, day] = /^D:(\d{4})(\d\d)?(\d\d)?/.exec(pdf?.created ?? '') ?? [];
  const author = toText(pdf?.author ?? '');
  return {
    title: toText(pdf?.title ?? ''),
    author: author ? [toName(author)] : undefined,
    issued: parseDate([year, month, day].filter(Boolean).join('-')),
  };
}

function findMeta(meta: PageMetadata['meta'], names: readonly string[]): string | undefined {
  const wanted = meta.filter(({ name }) => names.includes(name.toLowerCase()));
  return wanted.map(({ content }) => toText(content)).find(Boolean);
}

/** Markup in a value is no part of it. */
function toText(value: string): string {
  return value
    .replaceAll(/<[^<>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function dropEmpty(csl: Csl): Csl {
  return Object.fromEntries(Object.entries(csl).filter(([, value]) => value !== undefined && value !== ''));
}
