import { normalizeText, writeAnew } from './normalize.ts';

/** Two texts as they are compared. */
export type Readings = { before: string; after: string };

/**
 * Two texts in normal form, in which a word that a line end cuts reads as the other text has it: "recom-⏎mendations" as
 * "recommendations" or as "recom-mendations". A hyphen at a line end says nothing of whether the word has one. `normal` is
 * `before` in normal form, where it is known.
 */
export function alignReadings(before: string, after: string, normal = normalizeText(before)): Readings {
  const [plainBefore, plainAfter] = [writeAnew(normal), writeAnew(normalizeText(after))];
  return {
    before: before.includes('\n') ? normalizeText(joinWords(before, plainAfter)) : plainBefore,
    after: after.includes('\n') ? normalizeText(joinWords(after, plainBefore)) : plainAfter,
  };
}

const cuts = /([\p{L}\p{M}]+)[-\u2010]\s*\n\s*([\p{L}\p{M}]+)/gu;

function joinWords(raw: string, other: string): string {
  return raw.replace(cuts, (cut, first: string, second: string) =>
    other.includes(first + second) ? first + second : cut,
  );
}
