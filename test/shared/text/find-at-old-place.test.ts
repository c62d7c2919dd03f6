import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAt } from '../../../shared/text/find-at-old-place.ts';
import { matchAlong } from '../../../shared/text/match-along.ts';

describe('findAt', () => {
  it('[AN5] finds words that stand as they are where reading them unit by unit finds them', () => {
    const text = fc.array(fc.constantFrom(...'ab', "'", '\u2019', ' ', '\n', '\u00ad'), {
      minLength: 4,
      maxLength: 24,
    });
    const cut = fc.tuple(text, fc.nat(), fc.nat(), fc.nat());
    fc.assert(
      fc.property(cut, ([units, ...offsets]) => {
        const raw = units.join('');
        const [start = 0, end = 0, last = 0] = offsets.map((each) => each % (raw.length + 1)).sort((a, b) => a - b);
        const exact = raw.slice(start, end);
        const [prefix, suffix] = [raw.slice(0, start), raw.slice(end, last)];
        const found = findAt(raw, { exact, prefix, suffix }, start);
        if (!exact.trim() || (!prefix.trim() && !suffix.trim()) || start >= raw.length) expect(found).toBeNull();
        else {
          const read = matchAlong(raw, start, exact.trim(), 1);
          const isAround =
            read !== -1 &&
            matchAlong(raw, start, prefix.trimStart(), -1) !== -1 &&
            matchAlong(raw, read, suffix.trimEnd(), 1) !== -1;
          expect(found).toEqual(isAround ? { kind: 'exact', start, end: read } : null);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
