import { addressVariants } from '../model/canonical-address.ts';
import type { Csl } from '../model/source.ts';
import { normalizeText } from '../text/normalize.ts';
import { parseIsbn } from './isbn.ts';

/**
 * What two sources have in common that are probably one: an address (fragment, tracking and http or https aside), a DOI,
 * an ISBN (of ten digits or of thirteen), or a title with its date of publication. Empty where nothing names it so.
 */
export function listIdentities({ URL: url, DOI, ISBN, title, issued }: Csl): string[] {
  const isbn = ISBN && parseIsbn(ISBN);
  const date = issued?.['date-parts'][0].join('-');
  return [
    ...(url && URL.canParse(url) ? [`address:${addressVariants(url).sort()[0]}`] : []),
    ...(DOI ? [`doi:${toDoi(DOI)}`] : []),
    ...(isbn ? [`isbn:${toCore(isbn)}`] : []),
    ...(title && date ? [`title:${toWords(title)}:${date}`] : []),
  ];
}

/** By the id of each source those of the others that have an identity in common with it. */
export function groupDuplicates<T extends { id: string; fields: { csl: Csl } }>(
  sources: readonly T[],
): Map<string, T[]> {
  const named = sources.map((source) => ({ source, identities: listIdentities(source.fields.csl) }));
  const byIdentity = new Map<string, Set<T>>();
  for (const { source, identities } of named) {
    for (const each of identities) byIdentity.set(each, (byIdentity.get(each) ?? new Set()).add(source));
  }
  return new Map(
    named.map(({ source, identities }) => {
      const same = new Set(identities.flatMap((each) => [...(byIdentity.get(each) ?? [])]));
      same.delete(source);
      return [source.id, [...same]];
    }),
  );
}

/** DOIs are compared without regard to case (DOI Handbook, section 3.4). */
const toDoi = (doi: string) =>
  doi
    .trim()
    .replace(/^(https?:\/\/(dx\.)?doi\.org\/|doi:\s*)/i, '')
    .toLowerCase();

/** The nine digits that an ISBN has both in its old and its new form, without prefix and check digit (ISO 2108). */
const toCore = (isbn: string) => (isbn.length === 13 && isbn.startsWith('978') ? isbn.slice(3, 12) : isbn.slice(0, -1));

const toWords = (title: string) =>
  normalizeText(title)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
