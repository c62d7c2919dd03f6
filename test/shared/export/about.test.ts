import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toWordsOfDate, toWordsOfDay } from '../../../shared/citation/date-in-words.ts';
import { toIsoTime } from '../../../shared/export/about.ts';

const times = fc.integer({ min: Date.UTC(-50, 0, 1), max: Date.UTC(12_000, 0, 1) });

describe('toIsoTime', () => {
  it('writes every time as toISOString does', () => {
    fc.assert(
      fc.property(times, (time) => {
        expect(toIsoTime(time)).toBe(new Date(time).toISOString());
      }),
    );
  });
});

describe('toWordsOfDay', () => {
  it('names the day that ISO 8601 names', () => {
    const inFourDigits = fc.integer({ min: Date.UTC(1000, 0, 1), max: Date.UTC(9999, 11, 31) });
    fc.assert(
      fc.property(inFourDigits, (time) => {
        expect(toWordsOfDay(time)).toBe(toWordsOfDate(new Date(time).toISOString().slice(0, 10)));
      }),
    );
  });
});
