import { normalizeText } from './normalize.ts';

/**
 * Two texts in normal form, in which a word that a line end cuts reads as the other text has it: "recom-⏎mendations" as
 * "recommendations" or as "recom-mendations". A hyphen at a line end says nothing of whether the word has one.
 */
export function alignReadings(before: string, after: string): { before: string; after: string } {
  const [plainBefore, plainAfter] = [normalizeText(before), normalizeText(after)];
  return {
    before: isCut.test(before) ? normalizeText(joinWords(before, plainAfter)) : plainBefore,
    after: isCut.test(after) ? normalizeText(joinWords(after, plainBefore)) : plainAfter,
  };
}

const isCut = /(?<=\p{L})[-\u2010]\s*\n\s*\p{L}/u;
const cuts = /([\p{L}\p{M}]+)[-\u2010]\s*\n\s*([\p{L}\p{M}]+)/gu;

function joinWords(raw: string, other: string): string {
  return raw.replace(cuts, (cut, first: string, second: string) =>
    other.includes(first + second) ? first + second : cut,
  );
}
