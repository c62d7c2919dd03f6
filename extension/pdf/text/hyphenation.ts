import type { Line } from './page-lines.ts';

const brokenEnd = /(\p{L}[\p{L}\p{M}]*)[-\u2010\u00ad]\s*$/u;
const brokenStart = /^\s*(\p{Ll}[\p{L}\p{M}]*)/u;

/** The words that stand somewhere within a line, with and without hyphens, in lower case. */
export function listWords(lines: readonly Line[]): Set<string> {
  const words = new Set<string>();
  for (const { text } of lines) {
    for (const [compound] of text.matchAll(
      /\p{L}[\p{L}\p{M}]*(?:[-\u2010]\p{L}[\p{L}\p{M}]*)*(?![-\u2010\u00ad\p{L}])/gu,
    )) {
      const word = compound.toLowerCase().replaceAll('\u2010', '-');
      for (const each of [word, ...word.split('-')]) words.add(each);
    }
  }
  return words;
}

/**
 * How a line ends whose last word goes on in the next one: `joined` where the hyphen is the typesetter's, `kept` where
 * it is the author's; null where it ends with a word. What the document says elsewhere decides, and else whether what
 * stands before the hyphen is a word of the document by itself.
 */
export function findBreak(line: string, next: string, words: ReadonlySet<string>): 'joined' | 'kept' | null {
  const first = brokenEnd.exec(line)?.[1]?.toLowerCase();
  const rest = brokenStart.exec(next)?.[1]?.toLowerCase();
  if (!first || !rest) return null;
  if (words.has(first + rest)) return 'joined';
  return words.has(`${first}-${rest}`) || words.has(first) ? 'kept' : 'joined';
}
