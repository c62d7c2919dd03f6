import type { Place } from './place-quotes.ts';

/**
 * Where the sentences of a normal text are, in order. A heading or a cell has no full stop and goes with what follows;
 * what comes to more than a sentence can be, such as a list of links, is cut into windows that overlap, so that a
 * sentence among it is whole in one of them.
 */
export function listSentences(text: string): Place[] {
  const places: Place[] = [];
  let start = 0;
  for (const { index, 0: end } of text.matchAll(border)) {
    if (abbreviation.test(text.slice(Math.max(0, index - 12), index))) continue;
    addPieces(places, text, start, index + end.trimEnd().length);
    start = index + end.length;
  }
  addPieces(places, text, start, text.length);
  return places;
}

/** What ends a sentence, with the space after it; a decimal point has none. */
const border = /[.!?]["'”’)\]]*\s+(?=["'“‘([]?[\p{Lu}\p{N}])|[。！？]+\s*/gu;

/** What stands before a full stop that ends no sentence: "Mr.", "No.", "J.". */
const abbreviation =
  /(?:^|[\s("'])(?:[Mm]r|[Mm]rs|[Mm]s|[Dd]r|[Ss]t|[Nn]os?|[Cc]llr|[Pp]aras?|pp?|[Aa]rts?|ss?|[Ss]ch|[Vv]ol|[Cc]h|[Ff]ig|vs?|cf|e\.g|i\.e|\p{Lu})$/u;

const longest = 600;
const window = 400;

function addPieces(places: Place[], text: string, start: number, end: number): void {
  if (end - start <= longest) {
    if (end > start) places.push({ start, end });
    return;
  }
  for (let from = start; from < end; ) {
    const to = end - from <= window ? end : findBlank(text, from + window);
    places.push({ start: from, end: to });
    if (to === end) return;
    from = findBlank(text, from + window / 2) + 1;
  }
}

/** The last space up to `near`; `near` itself where no space is close. Looks no further: a text may have no space at all. */
function findBlank(text: string, near: number): number {
  const from = near - window / 4 + 1;
  const at = text.slice(from, near + 1).lastIndexOf(' ');
  return at < 0 ? near : from + at;
}
