import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestPause, toPause } from '../../../extension/sync/to-pause.ts';

describe('toPause', () => {
  it('doubles with every failure up to five minutes', () => {
    expect([1, 2, 3, 8, 9, 50].map((failures) => toPause(failures, () => 1))).toEqual([
      2_000, 4_000, 8_000, 256_000, 300_000, 300_000,
    ]);
  });

  it('is at random between half and all of it', () => {
    expect([0, 0.5, 1].map((random) => toPause(2, () => random))).toEqual([2_000, 3_000, 4_000]);
  });

  it('is as long as the server asks for, up to an hour', () => {
    assert(
      property(integer({ min: 1, max: 100 }), integer({ min: 0, max: 1e9 }), (failures, asked) => {
        const pause = toPause(failures, () => 0.5, asked);
        expect(pause).toBeGreaterThanOrEqual(Math.min(asked, longestPause));
        expect(pause).toBeLessThanOrEqual(longestPause);
      }),
    );
  });
});
