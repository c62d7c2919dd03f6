import type { Row } from '../model/row.ts';

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
  const words = quote.exact.trim().split(/\s+/);
  // A directive matches within one block alone: words over several, or many of them, are named by their two ends.
  const isLong = words.length > 12 || /\n/.test(quote.exact.trim());
  const lines = quote.exact.trim().split(/\s*\n\s*/);
  const start = isLong ? toWords(lines[0]).slice(0, 5) : words;
  const end = isLong ? toWords(lines.at(-1)).slice(-5) : [];
  // What was cut at a fixed length begins or ends within a word, which no directive matches.
  const before = toWords((quote.prefix ?? '').split('\n').at(-1))
    .slice(1)
    .slice(-3);
  const after = toWords((quote.suffix ?? '').split('\n')[0])
    .slice(0, -1)
    .slice(0, 3);
  const directive = [
    before.length > 0 && /\s$/.test(quote.prefix ?? '') ? `${encode(before)}-` : '',
    encode(start),
    encode(end),
    after.length > 0 && /^\s/.test(quote.suffix ?? '') ? `-${encode(after)}` : '',
  ];
  return `${address}${address.includes('#') ? '' : '#'}:~:text=${directive.filter(Boolean).join(',')}`;
}

const toWords = (text = ''): string[] => text.split(/\s+/).filter(Boolean);

/** A hyphen, a comma and an ampersand would part the directive. */
const encode = (words: readonly string[]): string => encodeURIComponent(words.join(' ')).replaceAll('-', '%2D');
