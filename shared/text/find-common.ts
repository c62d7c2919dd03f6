import type { Pair } from './keep-in-order.ts';
import { takeZeros } from './take-zeros.ts';

/** Words of memory, 4 bytes each, that a comparison may take; what would take more has nothing in common. */
const mostMemory = 1_000_000;

/**
 * The longest run of words that two lists share in order, by their indexes. Words are numbers from 0 up to, not including,
 * `count`. Bit-parallel, 32 comparisons in a step, after H. Hyyrö, "Bit-Parallel LCS-length Computation Revisited" (2004);
 * the rows are kept for the way back.
 */
export function findCommon(before: readonly number[], after: readonly number[], count: number): Pair[] {
  const blocks = (before.length + 31) >> 5;
  if (blocks * after.length > mostMemory) return [];
  const { starts, masks } = toMasks(before, blocks, count);
  const rows = takeZeros(blocks * (after.length + 1)).fill(-1, 0, blocks);
  function addRow(from: number, mask: number): void {
    let carry = 0;
    for (let block = 0; block < blocks; block += 1) {
      const bits = rows[from + block] as number;
      const equal = bits & (masks[mask + block] as number);
      const sum = (bits >>> 0) + (equal >>> 0) + carry;
      carry = sum > 0xffffffff ? 1 : 0;
      rows[from + blocks + block] = sum | (bits & ~equal);
    }
  }
  for (let now = 0; now < after.length; now += 1) addRow(now * blocks, starts[after[now] as number] as number);
  /** Whether `before[old]` makes the run no longer, within the words up to `after[now]`. */
  const isIdle = (old: number, now: number) => ((rows[(now + 1) * blocks + (old >> 5)] as number) >> (old & 31)) & 1;
  const pairs: Pair[] = [];
  for (let [old, now] = [before.length - 1, after.length - 1]; old >= 0 && now >= 0; ) {
    if (isIdle(old, now)) old -= 1;
    else if (now > 0 && !isIdle(old, now - 1)) now -= 1;
    else {
      pairs.push({ old, now });
      old -= 1;
      now -= 1;
    }
  }
  return pairs.reverse();
}

/** Where each word stands in `words`, a bit each, from where `starts` says on; the mask at 0 is of all other words. */
function toMasks(words: readonly number[], blocks: number, count: number): { starts: Int32Array; masks: Int32Array } {
  const starts = takeZeros(count);
  let length = blocks;
  for (const word of words) {
    if (starts[word] !== 0) continue;
    starts[word] = length;
    length += blocks;
  }
  const masks = takeZeros(length);
  for (let at = 0; at < words.length; at += 1) {
    const block = (starts[words[at] as number] as number) + (at >> 5);
    masks[block] = (masks[block] as number) | (1 << (at & 31));
  }
  return { starts, masks };
}
