/** What stands where words were redacted. No redacted words are shorter, so no text grows over its limit. */
export const redactionMark = '██';

/**
 * Where words stand in a text that had `of` UTF-16 units: `[start, end]` of each, in order. `by` says which text of that
 * path it is: the id of the change that set it, or the revision under which it was set; without it any of that length may
 * be meant. Says nothing of the words.
 */
export type Cut = { path: string; by?: string | number | undefined; of: number; spans: [number, number][] };

/**
 * Where a phrase stands in a text, whole words only, whatever its capitals and the white space between its words: in
 * UTF-16 units, in order. A phrase shorter than the mark stands nowhere.
 */
export function findPhrase(text: string, phrase: string): [number, number][] {
  const words = phrase.trim().split(/\s+/);
  if (words.join(' ').length < redactionMark.length) return [];
  const pattern = words.map(toPattern).join('\\s+');
  const isWord = '[\\p{L}\\p{N}]';
  const [first, last] = [words[0]?.[0] ?? '', words.at(-1)?.at(-1) ?? ''];
  const before = new RegExp(isWord, 'u').test(first) ? `(?<!${isWord})` : '';
  const after = new RegExp(isWord, 'u').test(last) ? `(?!${isWord})` : '';
  const found = text.matchAll(new RegExp(before + pattern + after, 'giu'));
  return [...found].map(({ index, 0: { length } }) => [index, index + length]);
}

/** A pattern for these words and nothing else. */
export const toPattern = (words: string): string => words.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** A text with the mark in the place of each of these phrases. */
export function redactPhrases(text: string, phrases: readonly string[]): string {
  return phrases.reduce((left, phrase) => redactSpans(left, findPhrase(left, phrase)), text);
}

/** A text with the mark in the place of each span, which are in order. */
export function redactSpans(text: string, spans: readonly (readonly [number, number])[]): string {
  return spans
    .toReversed()
    .reduce((left, [start, end]) => left.slice(0, start) + redactionMark + left.slice(end), text);
}

/** Whether a cut can be made of a text as it stands. */
export function isCutOf(text: string, { of, spans }: Pick<Cut, 'of' | 'spans'>): boolean {
  return (
    text.length === of &&
    spans.every(([start, end], at) => (spans[at - 1]?.[1] ?? 0) <= start && start < end && end <= of)
  );
}

/** What stands in a text at the spans of a cut; null where the cut is of another text, or was made already. */
export function listCutPhrases(text: string, { of, spans }: Pick<Cut, 'of' | 'spans'>): string[] | null {
  if (text.length !== of) return null;
  const phrases = spans.map(([start, end]) => text.slice(start, end));
  // Spans of another text of the same length mostly begin or end within a word.
  const isOf = spans.every(([start, end], at) =>
    findPhrase(text, phrases[at] as string).some(([from, to]) => from === start && to === end),
  );
  return isOf && !phrases.some((phrase) => phrase.includes(redactionMark)) ? phrases : null;
}

/** Whether a cut was made already, and this is what it left of its text. */
export function isCutMade(text: string, { of, spans }: Pick<Cut, 'of' | 'spans'>): boolean {
  let length = of;
  for (const [start, end] of spans) {
    if (!text.startsWith(redactionMark, start + length - of)) return false;
    length += redactionMark.length - (end - start);
  }
  return text.length === length;
}

/**
 * A cut of a text as a cut of what another one left of it, which is without spans where that one took all of it; null where
 * that one was of another text. Of words of which a part is gone the mark is taken with the rest.
 */
export function moveCut(cut: Cut, made: Cut): Cut | null {
  if (cut.path !== made.path || cut.of !== made.of) return null;
  const move = (at: number) =>
    made.spans.reduce((to, [start, end]) => (end <= at ? to + redactionMark.length - (end - start) : to), at);
  const spans: [number, number][] = [];
  for (const [from, to] of cut.spans) {
    const met = made.spans.filter(([start, end]) => start < to && from < end);
    if (met.some(([start, end]) => start <= from && to <= end)) continue;
    const start = Math.min(from, ...met.map((each) => each[0]));
    const last = spans.at(-1);
    const end = move(Math.max(to, ...met.map((each) => each[1])));
    // Two may have met the same mark.
    if (last && move(start) < last[1]) last[1] = end;
    else spans.push([move(start), end]);
  }
  return { ...cut, of: move(cut.of), spans };
}

/**
 * The phrases that were redacted between two states of one text, the longest first; none where it was changed in other ways
 * too, or where nothing tells which they were.
 */
export function listRedacted(before: string, after: string): string[] {
  if (before === after || !after.includes(redactionMark)) return [];
  const kept = after.split(redactionMark);
  const first = listGaps(before, kept);
  const last = listGaps(mirror(before), kept.map(mirror).reverse())?.map(mirror);
  const found = [first, last].flatMap((gaps) => {
    const phrases = [...new Set(gaps)].filter((phrase) => phrase !== redactionMark).sort(byLength);
    // Words are taken out wherever they stand: of the wrong ones something else would be left.
    return gaps && redactPhrases(before, phrases) === after ? [phrases] : [];
  });
  return new Set(found.map(String)).size === 1 ? (found[0] as string[]) : [];
}

const byLength = (a: string, b: string): number => b.length - a.length || (a < b ? -1 : 1);

/** What stands between these pieces of a text, each where it comes first; null where it does not consist of them. */
function listGaps(text: string, [first = '', ...pieces]: readonly string[]): string[] | null {
  if (!text.startsWith(first)) return null;
  const gaps: string[] = [];
  let from = first.length;
  for (const [index, piece] of pieces.entries()) {
    const isLast = index === pieces.length - 1;
    const at = isLast ? text.length - piece.length : text.indexOf(piece, from + 1);
    if (at <= from || !text.startsWith(piece, at)) return null;
    gaps.push(text.slice(from, at));
    from = at + piece.length;
  }
  return gaps;
}

/** A text from its end to its beginning, unit by unit. */
const mirror = (text: string): string => text.split('').reverse().join('');
