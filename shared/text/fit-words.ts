import type { LikenedNeedle } from './likened-needle.ts';
import { alignWords } from './word-diff.ts';
import { isWord, splitWords, trimWords } from './words.ts';

/** Where a quote's words begin and end, and which share of their letters is still there. */
export type Fitted = { start: number; end: number; kept: number };

/** So much of the text around a rough place is compared with the contexts. */
const around = 48;

/**
 * Sets the ends of a rough place by comparing word by word: a word that came in place of one of the quote's belongs to
 * the place, one that was put in beside it does not.
 */
export function fitWords(text: string, { lists }: LikenedNeedle, roughStart: number, roughEnd: number): Fitted {
  const { left, middle, right } = lists();
  const from = Math.max(0, roughStart - around);
  const found = splitWords(text.slice(from, Math.min(text.length, roughEnd + around)));
  const changes = alignWords([...left, ...middle, ...right], trimWords(found));
  const first = left.length;
  const last = first + middle.length;
  let [start, end, kept] = [-1, -1, 0];
  const include = (a: number, b: number) => {
    if (start === -1) start = a;
    end = b;
  };
  let index = 0;
  let seen = 0;
  let offset = from;
  const measure = (count: number) => {
    let size = 0;
    for (const word of found.slice(seen, seen + count)) size += word.length;
    seen += count;
    return size;
  };
  for (let at = 0; at < changes.length; at += 1) {
    const { kind, words: part } = changes[at] as (typeof changes)[number];
    if (kind === 'same') {
      for (const word of part) {
        const size = measure(1);
        if (index >= first && index < last) {
          include(offset, offset + size);
          if (isWord(word)) kept += word.length;
        }
        index += 1;
        offset += size;
      }
      continue;
    }
    const next = changes[at + 1];
    const removed = kind === 'removed' ? part : next?.kind === 'removed' ? next.words : [];
    const added = kind === 'added' ? part : next?.kind === 'added' ? next.words : [];
    if (next && next.kind !== 'same' && next.kind !== kind) at += 1;
    const size = measure(added.length);
    const mine = shareOf(removed, first - index, last - index, size);
    if (mine) include(offset + mine.from, offset + mine.to);
    index += removed.length;
    offset += size;
  }
  const letters = middle.reduce((sum, word) => sum + (isWord(word) ? word.length : 0), 0);
  if (start === -1) return { start: roughStart, end: roughEnd, kept: 0 };
  while (start < end && text[start] === ' ') start += 1;
  while (end > start && text[end - 1] === ' ') end -= 1;
  return { start, end, kept: letters === 0 ? 0 : kept / letters };
}

/** Which part of `size` new units came in place of the removed words between `first` and `last`. */
function shareOf(
  removed: readonly string[],
  first: number,
  last: number,
  size: number,
): { from: number; to: number } | null {
  const count = (from: number, to: number) =>
    removed.slice(Math.max(0, from), Math.max(0, to)).reduce((sum, word) => sum + word.length, 0);
  const mine = count(first, last);
  if (mine === 0 || size === 0) return null;
  const before = count(0, first);
  const all = before + mine + count(last, removed.length);
  const from = before === 0 ? 0 : Math.round((size * before) / all);
  const to = before + mine === all ? size : Math.round((size * (before + mine)) / all);
  // More than could have come in the place of these words was put in beside them.
  return to - from <= 2 * mine + 12 ? { from, to } : null;
}
