/** What stands where words were redacted. No redacted words are shorter, so no text grows over its limit. */
export const redactionMark = '██';

/** Where words stand in a text that had `of` UTF-16 units: `[start, end]` of each, in order. Says nothing of the words. */
export type Cut = { path: string; of: number; spans: [number, number][] };

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

/** A cut of a text as a cut of what another one left of it; null where that one was of another text, or took all of it. */
export function moveCut(cut: Cut, made: Cut): Cut | null {
  if (cut.path !== made.path || cut.of !== made.of) return null;
  const move = (at: number) =>
    made.spans.reduce((to, [start, end]) => (end <= at ? to + redactionMark.length - (end - start) : to), at);
  const left = cut.spans.filter(([from, to]) => !made.spans.some(([start, end]) => start < to && from < end));
  if (left.length === 0) return null;
  return { path: cut.path, of: move(cut.of), spans: left.map(([from, to]) => [move(from), move(to)]) };
}

/** The phrases that were redacted between two states of one text; none where it was changed in other ways too. */
export function listRedacted(before: string, after: string): string[] {
  if (before === after || !after.includes(redactionMark)) return [];
  const kept = after.split(redactionMark).map(toPattern);
  const found = new RegExp(`^${kept.join('([\\s\\S]+?)')}$`, 'u').exec(before);
  return [...new Set(found?.slice(1))].filter((phrase) => !phrase.includes(redactionMark));
}
