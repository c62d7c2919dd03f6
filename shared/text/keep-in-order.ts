import { takeZeros } from './take-zeros.ts';

/** Where something was and where it is. */
export type Pair = { old: number; now: number };

/** The longest run of pairs, sorted by `old`, whose new places rise too (patience sorting). */
export function keepInOrder(sorted: readonly Pair[]): Pair[] {
  const ends: number[] = [];
  const before = takeZeros(sorted.length);
  for (const [index, { now }] of sorted.entries()) {
    const length = countWhile(ends, (end) => (sorted[end] as Pair).now < now);
    before[index] = length > 0 ? (ends[length - 1] as number) : -1;
    ends[length] = index;
  }
  const chain: Pair[] = [];
  for (let at = ends.at(-1) ?? -1; at !== -1; at = before[at] as number) chain.push(sorted[at] as Pair);
  return chain.reverse();
}

/** How many leading entries `holds` is true of, where it is true of none after the first of which it is not. */
export function countWhile<T>(entries: readonly T[], holds: (entry: T) => boolean): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(entries[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}
