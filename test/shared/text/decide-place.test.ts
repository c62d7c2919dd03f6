import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../../shared/text/candidate.ts';
import { decidePlace } from '../../../shared/text/decide-place.ts';
import { toNeedle } from '../../../shared/text/needle.ts';

const needle = toNeedle({ exact: 'Agreed by all.', prefix: 'in the hall. ', suffix: ' Next item.', start: 0 });
const places = Array.from(
  { length: 2_000 },
  (_, at): Candidate => ({ start: 50 * at, end: 50 * at + 14, quote: 1, before: 0, after: 0, agreeing: 0 }),
);

describe('decidePlace', () => {
  it('[AN7] looks once at where each of thousands of places with the very words stands', () => {
    const looks = new Map<number, number>();
    const nearness = ({ start }: Candidate) => {
      looks.set(start, (looks.get(start) ?? 0) + 1);
      return { near: 0, isBetween: false };
    };
    const decision = decidePlace({ exact: places, edited: [] }, needle, nearness, () => false);
    expect(decision.kind).not.toBe('asserted');
    expect([...looks.values()]).toEqual(places.map(() => 1));
  });

  it('asserts of thousands the one that alone is where it should be, between what it stood between', () => {
    const meant = places[1_234];
    const nearness = (place: Candidate) =>
      place === meant ? { near: 1, isBetween: true } : { near: 0, isBetween: false };
    const decision = decidePlace({ exact: places, edited: [] }, needle, nearness, () => false);
    expect(decision).toEqual({ kind: 'asserted', place: meant });
  });
});
