import { findCommon } from './find-common.ts';
import type { Pair } from './keep-in-order.ts';
import type { LikenedNeedle, NeedleTokens } from './likened-needle.ts';
import type { Numbered } from './number-words.ts';

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
  const needle = tokens();
  const { numberer, numbers, lengths, letters, first, last } = needle;
  const found = numberer.list(text, Math.max(0, roughStart - around), Math.min(text.length, roughEnd + around));
  const pairs = findCommon(numbers, found.numbers, numberer.count());
  const isMine = ({ old }: Pair) => old >= first && old < last;
  const left = pairs.filter(({ old }) => old < first);
  const right = pairs.filter(({ old }) => old >= last);
  const inside = pairs.filter(isMine);
  const mine = cutFarOff(inside, needle, found, [measureNear(left.reverse(), letters), measureNear(right, letters)]);
  const [head, tail] = [mine[0], mine.at(-1)];
  if (!head || !tail) return null;

  const before = mine[0] === inside[0] ? left[0] : null;
  const after = mine.at(-1) === inside.at(-1) ? right[0] : null;
  const begin =
    head.now -
    countReplacing(found, head.now - 1, before?.now ?? -1, {
      mine: sum(lengths, first, head.old),
      others: before ? sum(lengths, before.old + 1, first) : 0,
      isBetween: before,
    });
  const end =
    tail.now +
    countReplacing(found, tail.now + 1, after?.now ?? found.numbers.length, {
      mine: sum(lengths, tail.old + 1, last),
      others: after ? sum(lengths, last, after.old) : 0,
      isBetween: after,
    });
  let [all, kept] = [0, 0];
  for (let at = first; at < last; at += 1) all += letters[at] as number;
  for (const { old } of mine) kept += letters[old] as number;
  return {
    start: found.starts[begin] as number,
    end: (found.starts[end] as number) + (found.lengths[end] as number),
    kept: all === 0 ? 0 : kept / all,
  };
}

/** Units of words with a space behind each. */
function sum(lengths: readonly number[], from: number, to: number): number {
  let units = 0;
  for (let at = from; at < to; at += 1) units += (lengths[at] as number) + 1;
  return units;
}

/** Words beyond a gap belong to the place if they have this share of its units, or so many letters that it is no chance. */
const [leastShare, enoughLetters] = [0.25, 48];
/** A gap as short as this is none. */
const shortGap = 12;

/** Leaves out the words at an end that are too few for the gap between them and the rest. `beside`: what supports an end. */
function cutFarOff(
  inside: readonly Pair[],
  { lengths, letters }: NeedleTokens,
  found: Numbered,
  beside: readonly [number, number],
): readonly Pair[] {
  let [from, to] = [0, inside.length];
  const count = (start: number, end: number) =>
    inside.slice(start, end).reduce((all, { old }) => all + (letters[old] as number), 0);
  for (let at = 1; at < to; at += 1) {
    const [one, next] = [inside[at - 1] as Pair, inside[at] as Pair];
    const gap = (found.starts[next.now] as number) - (found.starts[one.now + 1] as number);
    const extra = gap - sum(lengths, one.old + 1, next.old);
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
function measureNear(context: readonly Pair[], letters: readonly number[]): number {
  let all = 0;
  for (const [index, pair] of context.entries()) {
    const previous = context[index - 1];
    if (previous && Math.abs(pair.now - previous.now) > 3) break;
    all += letters[pair.old] as number;
  }
  return all;
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
  { lengths }: Numbered,
  next: number,
  stop: number,
  { mine, others, isBetween }: { mine: number; others: number; isBetween: Pair | null | undefined },
): number {
  const step = stop > next ? 1 : -1;
  if (mine === 0 || next === stop || isBetween === null || (!isBetween && mine > mostAlone)) return 0;
  const width = (at: number) => (lengths[at] as number) + 1;
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
  return count;
}
