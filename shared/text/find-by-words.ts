import { normalizeText } from './normalize.ts';

/** Text as it is searched: small letters, words with one space between them. */
export const fold = (text: string): string =>
  normalizeText(text)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Those whose folded `text` holds every word, or the beginning of one, that was typed. */
export function findByWords<T extends { text: string }>(all: readonly T[], typed: string): T[] {
  const words = fold(typed).split(' ').filter(Boolean);
  return all.filter(({ text }) => words.every((word) => ` ${text}`.includes(` ${word}`)));
}
