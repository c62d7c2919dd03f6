import { findCommon } from './find-common.ts';
import type { Pair } from './keep-in-order.ts';
import type { LikenedNeedle } from './likened-needle.ts';
import { isWordUnit, listTokens, type Tokens } from './word-units.ts';

/** Where a quote's words begin and end, and which share of their letters is still there. */
export type Fitted = { start: number; end: number; kept: number };

/** So much of the text around a rough place is compared with the contexts. */
const around = 48;

/**
 * Sets the ends of a rough place by comparing word by word: a word that came in place of one of the quote's belongs to
 * the place; one that was put in beside it does not, nor do words far away that happen to be the quote's too. Null where
 * there is none of its words.
 */
export function fitWords(text: string, { tokens }: LikenedNeedle, roughStart: number, roughEnd: number): Fitted | null {
  const { words, first, last } = tokens();
  const found = listTokens(text, Math.max(0, roughStart - around), Math.min(text.length, roughEnd + around));
  const pairs = findCommon(words, found.words);
  const isMine = ({ old }: Pair) => old >= first && old < last;
  const left = pairs.filter(({ old }) => old < first);
  const right = pairs.filter(({ old }) => old >= last);
  const inside = pairs.filter(isMine);
  const mine = cutFarOff(inside, words, found, [measureNear(left.reverse(), words), measureNear(right, words)]);
  const [head, tail] = [mine[0], mine.at(-1)];
  if (!head || !tail) return null;

  const before = mine[0] === inside[0] ? left[0] : null;
  const after = mine.at(-1) === inside.at(-1) ? right[0] : null;
  const begin =
    head.now -
    countReplacing(found, head.now - 1, before?.now ?? -1, {
      mine: sum(words.slice(first, head.old)),
      others: before ? sum(words.slice(before.old + 1, first)) : 0,
      isBetween: before,
    });
  const end =
    tail.now +
    countReplacing(found, tail.now + 1, after?.now ?? found.words.length, {
      mine: sum(words.slice(tail.old + 1, last)),
      others: after ? sum(words.slice(last, after.old)) : 0,
      isBetween: after,
    });
  const all = words.slice(first, last).reduce((letters, word) => letters + measure(word), 0);
  const kept = mine.reduce((letters, { old }) => letters + measure(words[old] as string), 0);
  return {
    start: found.starts[begin] as number,
    end: (found.starts[end] as number) + (found.words[end] as string).length,
    kept: all === 0 ? 0 : kept / all,
  };
}

/** The letters of a word; none of a sign. */
const measure = (word: string) => (isWordUnit(word.charCodeAt(0)) ? word.length : 0);
const sum = (words: readonly string[]) => words.reduce((units, word) => units + word.length + 1, 0);

/** Words beyond a gap belong to the place if they have this share of its units, or so many letters that it is no chance. */
const [leastShare, enoughLetters] = [0.25, 48];
/** A gap as short as this is none. */
const shortGap = 12;

/** Leaves out the words at an end that are too few for the gap between them and the rest. `beside`: what supports an end. */
function cutFarOff(
  inside: readonly Pair[],
  words: readonly string[],
  found: Tokens,
  beside: readonly [number, number],
): readonly Pair[] {
  let [from, to] = [0, inside.length];
  const letters = inside.map(({ old }) => measure(words[old] as string));
  const count = (start: number, end: number) => letters.slice(start, end).reduce((all, each) => all + each, 0);
  for (let at = 1; at < to; at += 1) {
    const [one, next] = [inside[at - 1] as Pair, inside[at] as Pair];
    const gap = (found.starts[next.now] as number) - (found.starts[one.now + 1] as number);
    const extra = gap - sum(words.slice(one.old + 1, next.old));
    if (extra <= shortGap) continue;
    const before = count(from, at) + (from === 0 ? beside[0] : 0);
    const after = count(at, to) + (to === inside.length ? beside[1] : 0);
    if (Math.min(before, after) >= Math.min(leastShare * extra, enoughLetters)) continue;
    if (before < after) from = at;
    else to = at;
  }
  return inside.slice(from, to);
}

/** The letters of a context that stand together, from the nearest on. */
function measureNear(context: readonly Pair[], words: readonly string[]): number {
  let letters = 0;
  for (const [index, pair] of context.entries()) {
    const previous = context[index - 1];
    if (previous && Math.abs(pair.now - previous.now) > 3) break;
    letters += measure(words[pair.old] as string);
  }
  return letters;
}

/** What was put in is taken for what came in the place of words if it is not much more. */
const [mostTimes, mostMore] = [2, 12];
/** Without a context it cannot be told from other text, unless it is short. */
const mostAlone = 24;

/**
 * How many words from `next` on, up to the one at `stop`, came in place of the quote's words that are gone at that end.
 * `mine` and `others`: units of the words of the quote and of its context that are gone there.
 */
function countReplacing(
  { starts, words }: Tokens,
  next: number,
  stop: number,
  { mine, others, isBetween }: { mine: number; others: number; isBetween: Pair | null | undefined },
): number {
  const step = stop > next ? 1 : -1;
  if (mine === 0 || next === stop || isBetween === null || (!isBetween && mine > mostAlone)) return 0;
  const width = (at: number) => (words[at] as string).length + 1;
  let size = 0;
  for (let at = next; at !== stop; at += step) size += width(at);
  const share = isBetween ? (size * mine) / (mine + others) : Math.min(size, mine);
  if (share > mostTimes * mine + mostMore) return 0;
  let [count, taken] = [0, 0];
  for (let at = next; at !== stop; at += step) {
    taken += width(at);
    if (taken > share + 2) break;
    count += 1;
  }
  return starts.length === 0 ? 0 : count;
}
