/**
 * Approximate search by bit-parallel dynamic programming: G. Myers, "A Fast Bit-Vector Algorithm for Approximate String
 * Matching Based on Dynamic Programming" (1999), in the form for patterns of several machine words by H. Hyyrö, "A
 * Bit-Vector Algorithm for Computing Levenshtein and Damerau Edit Distances" (2003). A step looks at 32 units at once.
 */
export type Pattern = {
  length: number;
  /** Where the row of a unit begins in `bits`, which says where it stands in the pattern; the row at 0 is of all others. */
  rows: ReadonlyMap<number, number>;
  bits: Int32Array;
};

/** `distance`: the fewest units to put in, take out or replace. `length`: the units of the text that were read for it. */
export type Match = { length: number; distance: number };

/** Prepares `words` for searching; with `step` -1 they are read from their end. */
export function createPattern(words: string, step: 1 | -1 = 1): Pattern {
  const blocks = Math.ceil(words.length / 32);
  const rows = new Map<number, number>();
  for (let at = 0; at < words.length; at += 1) {
    const code = words.charCodeAt(at);
    if (!rows.has(code)) rows.set(code, (rows.size + 1) * blocks);
  }
  const bits = new Int32Array((rows.size + 1) * blocks);
  for (let index = 0; index < words.length; index += 1) {
    const row = rows.get(words.charCodeAt(step === 1 ? index : words.length - 1 - index)) as number;
    bits[row + (index >> 5)] = (bits[row + (index >> 5)] as number) | (1 << (index & 31));
  }
  return { length: words.length, rows, bits };
}

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
  { length, rows, bits }: Pattern,
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
  let best: Match = { length: 0, distance };
  for (let column = 0; column < reach; column += 1) {
    const row = rows.get(text.charCodeAt(from + step * column)) ?? 0;
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
    if (distance < best.distance) best = { length: column + 1, distance };
  }
  return best;
}
