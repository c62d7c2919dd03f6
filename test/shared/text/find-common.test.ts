import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCommon } from '../../../shared/text/find-common.ts';

describe('findCommon', () => {
  it('finds as many words in order as there are', () => {
    const words = fc.array(fc.nat(7), { maxLength: 90 });
    fc.assert(
      fc.property(words, words, (before, after) => {
        const pairs = findCommon(before, after, 8);
        for (const [index, { old, now }] of pairs.entries()) {
          expect(before[old]).toBe(after[now]);
          const next = pairs[index + 1];
          if (next) expect(next.old > old && next.now > now).toBe(true);
        }
        expect(pairs).toHaveLength(countCommon(before, after));
      }),
    );
  });
});

/** The same by the textbook: one cell for each two words. */
function countCommon(before: readonly number[], after: readonly number[]): number {
  let above = new Array<number>(after.length + 1).fill(0);
  for (const word of before) {
    const line = [0];
    for (const [at, other] of after.entries()) {
      const best = Math.max(above[at + 1] ?? 0, line[at] ?? 0);
      line.push(word === other ? (above[at] ?? 0) + 1 : best);
    }
    above = line;
  }
  return above.at(-1) ?? 0;
}
