import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toWordsOfDate, toWordsOfDay } from '../../../shared/citation/date-in-words.ts';
import { toIsoTime } from '../../../shared/export/about.ts';

const times = fc.integer({ min: Date.UTC(-50, 0, 1), max: Date.UTC(12_000, 0, 1) });

describe('toIsoTime', () => {
  it('writes every time as toISOString does, also where it is of the same day as the one before', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: -86_400_000, max: 86_400_000 }), (time, apart) => {
        for (const each of [time, time + apart, time + 0.5]) expect(toIsoTime(each)).toBe(new Date(each).toISOString());
      }),
    );
  });
});

describe('toWordsOfDay', () => {
  it('names the day that ISO 8601 names', () => {
    const inFourDigits = fc.integer({ min: Date.UTC(1000, 0, 1), max: Date.UTC(9999, 11, 31) });
    fc.assert(
      fc.property(inFourDigits, fc.integer({ min: 0, max: 86_400_000 }), (time, apart) => {
        for (const each of [time, time - apart]) {
          expect(toWordsOfDay(each)).toBe(toWordsOfDate(new Date(each).toISOString().slice(0, 10)));
        }
      }),
    );
  });
});
