import type { Row } from '../model/row.ts';
import { redactionMark } from '../text/redact-words.ts';

/** An annotation, and where a person placed it last, if anybody did. */
export type Placed = { row: Row<'annotation'>; placement?: Row<'placement'> | undefined };

/**
 * An address that jumps to an annotation's words, as a person last placed them: in a PDF to its page (RFC 8118, `page`),
 * elsewhere to the words themselves (WICG, URL Fragment Text Directives). Null for a document that has no address on the
 * web.
 */
export function findDeepLink(address: string, { row, placement }: Placed): string | null {
  if (!/^https?:\/\//i.test(address)) return null;
  const { place } = row.fields;
  const quote = placement?.fields.quote ?? row.fields.quote;
  if (place) return `${address.replace(/#.*$/s, '')}#page=${place.page}`;
  if (!quote) return address;
  const pieces = quote.exact.trim().split(gap).map(toWords);
  const [first = [], last = first] = [pieces.find(isAny), pieces.findLast(isAny)];
  if (first.length === 0) return address;
  // A directive matches within one block alone: words over several, or many of them, are named by their two ends.
  const isLong = first !== last || first.length > 12;
  // What was cut at a fixed length begins or ends within a word, which no directive matches.
  const before = toWords(quote.prefix?.split(gap).at(-1)).slice(1).slice(-3);
  const after = toWords(quote.suffix?.split(gap)[0]).slice(0, -1).slice(0, 3);
  const directive = [
    before.length > 0 && /\s$/.test(quote.prefix ?? '') && first === pieces[0] ? `${encode(before)}-` : '',
    encode(isLong ? first.slice(0, 5) : first),
    encode(isLong ? last.slice(-5) : []),
    after.length > 0 && /^\s/.test(quote.suffix ?? '') && last === pieces.at(-1) ? `-${encode(after)}` : '',
  ];
  return `${address}${address.includes('#') ? '' : '#'}:~:text=${directive.filter(Boolean).join(',')}`;
}

/** Words on its two sides are matched apart: the end of a block, or words that were redacted. */
const gap = new RegExp(`\\n|${redactionMark}`);

const isAny = (words: readonly string[]): boolean => words.length > 0;

const toWords = (text = ''): string[] => text.split(/\s+/).filter(Boolean);

/** A hyphen, a comma and an ampersand would part the directive. */
const encode = (words: readonly string[]): string => encodeURIComponent(words.join(' ')).replaceAll('-', '%2D');
