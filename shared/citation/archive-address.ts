import type { Csl } from '../model/source.ts';
import { toCslDate } from './csl-date.ts';

/**
 * The address that an archived copy is of, and when it was taken; null where `url` is no archive's. Forms: the Wayback
 * Machine's `/web/20160923120000/http://…` and the UK Government Web Archive's `/ukgwa/20160923120000/http://…`.
 */
export function findArchived(url: URL): { url: string; taken: Csl['issued'] } | null {
  const isArchive = url.hostname === 'web.archive.org' || url.hostname === 'webarchive.nationalarchives.gov.uk';
  const match = isArchive && /^\/(?:web|ukgwa)\/(\d{4})(\d\d)?(\d\d)?\d*(?:[a-z]{2}_)?\/(.+)$/.exec(url.pathname);
  if (!match) return null;
  const [, year, month, day, original = ''] = match;
  // Servers fold `//` in a path; and whatever stood behind the original's own `?` is this address's.
  const address = `${original.replace(/^(https?:)\/+/, '$1//')}${url.search}${url.hash}`;
  if (!/^https?:\/\//.test(address) || !URL.canParse(address)) return null;
  return { url: address, taken: toCslDate([year, month, day].flatMap((part) => (part ? [Number(part)] : []))) };
}
