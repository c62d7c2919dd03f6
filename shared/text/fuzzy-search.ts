import { takeZeros } from './take-zeros.ts';

/**
 * Approximate search by bit-parallel dynamic programming: G. Myers, "A Fast Bit-Vector Algorithm for Approximate String
 * Matching Based on Dynamic Programming" (1999), in the form for patterns of several machine words by H. Hyyrö, "A
 * Bit-Vector Algorithm for Computing Levenshtein and Damerau Edit Distances" (2003). A step looks at 32 units at once.
 */
export type Pattern = {
  length: number;
  /** Its units, once each. */
  units: readonly number[];
  /** Where each of `units` stands in the pattern, a row of bits for each; before them the row of all others. */
  bits: Int32Array;
};

/** `distance`: the fewest units to put in, take out or replace. `length`: the units of the text that were read for it. */
export type Match = { length: number; distance: number };

/** Prepares `words` for searching; with `step` -1 they are read from their end. */
export function createPattern(words: string, step: 1 | -1 = 1): Pattern {
  const blocks = Math.ceil(words.length / 32);
  const units: number[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const code = words.charCodeAt(at);
    if (rowOf[code] !== 0) continue;
    units.push(code);
    rowOf[code] = units.length;
  }
  const bits = takeZeros((units.length + 1) * blocks);
  for (let index = 0; index < words.length; index += 1) {
    const row = rowOf[words.charCodeAt(step === 1 ? index : words.length - 1 - index)] as number;
    const entry = row * blocks + (index >> 5);
    bits[entry] = (bits[entry] as number) | (1 << (index & 31));
  }
  for (const unit of units) rowOf[unit] = 0;
  return { length: words.length, units, bits };
}

/** The row of each unit in the pattern at hand; 0 everywhere in between. To look it up is half of what a search does. */
const rowOf = new Uint16Array(0x10000);

/** The likest place of the pattern that ends in `text` between `from` and `to`: its last unit is the match's last. */
export function findLikest(pattern: Pattern, text: string, from: number, to: number): Match {
  return compare(pattern, text, from, Math.max(0, to - from), 1, 0);
}

/** The likest reading of the pattern that begins exactly at `at`, within `reach` units in the direction of `step`. */
export function readAlong(pattern: Pattern, text: string, at: number, step: 1 | -1, reach: number): Match {
  const room = step === 1 ? text.length - at : at;
  return compare(pattern, text, step === 1 ? at : at - 1, Math.max(0, Math.min(reach, room)), step, 1);
}

function compare(
  { length, units, bits }: Pattern,
  text: string,
  from: number,
  reach: number,
  step: 1 | -1,
  carriedIn: 0 | 1,
): Match {
  const blocks = Math.ceil(length / 32);
  const more = new Int32Array(blocks).fill(-1);
  const less = new Int32Array(blocks);
  const last = 1 << ((length - 1) & 31);
  let distance = length;
  let [bestLength, bestDistance] = [0, distance];
  for (let index = 0; index < units.length; index += 1) rowOf[units[index] as number] = index + 1;
  for (let column = 0; column < reach; column += 1) {
    const row = (rowOf[text.charCodeAt(from + step * column)] as number) * blocks;
    let carry: number = carriedIn;
    for (let block = 0; block < blocks; block += 1) {
      const up = more[block] as number;
      const down = less[block] as number;
      let equal = bits[row + block] as number;
      const diagonal = equal | down;
      if (carry < 0) equal |= 1;
      const across = (((equal & up) + up) ^ up) | equal;
      let right = down | ~(across | up);
      let left = up & across;
      const high = block === blocks - 1 ? last : 1 << 31;
      const out = right & high ? 1 : left & high ? -1 : 0;
      right = (right << 1) | (carry > 0 ? 1 : 0);
      left = (left << 1) | (carry < 0 ? 1 : 0);
      more[block] = left | ~(diagonal | right);
      less[block] = right & diagonal;
      carry = out;
    }
    distance += carry;
    if (distance >= bestDistance) continue;
    bestLength = column + 1;
    bestDistance = distance;
  }
  for (const unit of units) rowOf[unit] = 0;
  return { length: bestLength, distance: bestDistance };
}
