import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeQuotes } from '../../../shared/text/place-quotes.ts';

const word = fc.constantFrom(
  ...'the council agreed that spending on parks rose by 38 in 2019 and fell after'.split(' '),
);
const sentence = fc.array(word, { minLength: 4, maxLength: 12 }).map((words) => `${words.join(' ')}. `);
const prose = fc.array(sentence, { maxLength: 6 }).map((sentences) => sentences.join(''));

describe('placeQuotes', () => {
  it('leaves a quote exact whatever is edited outside it and its context', () => {
    const exact = 'Forty-one families wrote to the mayor about the flood';
    const [prefix, suffix] = [
      'As the clerk put on record in February: ',
      ', and the reply was read aloud to them all. ',
    ];
    fc.assert(
      fc.property(prose, prose, prose, (before, after, gone) => {
        const text = `${before}${prefix}${exact}${suffix}${after}`;
        const start = gone.length + prefix.length;
        const [placing] = placeQuotes(text, [{ exact, prefix, suffix, start }]);
        const found = before.length + prefix.length;
        expect(placing).toEqual({ kind: 'exact', start: found, end: found + exact.length });
      }),
      { numRuns: 50 },
    );
  });

  it('takes any text and any quote without a fault, and stays inside the text', () => {
    const any = fc.string({ unit: 'binary', maxLength: 60 });
    const start = fc.oneof(fc.integer(), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 0.5, -1, undefined));
    fc.assert(
      fc.property(
        fc.oneof(any, prose),
        fc.array(fc.record({ exact: fc.oneof(any, sentence), prefix: any, suffix: any, start }), { maxLength: 4 }),
        (text, quotes) => {
          const placings = placeQuotes(text, quotes);
          expect(placings).toHaveLength(quotes.length);
          for (const placing of placings) {
            const places =
              placing.kind === 'uncertain' ? placing.candidates : placing.kind === 'orphan' ? [] : [placing];
            for (const place of places) {
              expect(place.start).toBeGreaterThanOrEqual(0);
              expect(place.end).toBeGreaterThan(place.start);
              expect(place.end).toBeLessThanOrEqual(text.length);
            }
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  const bad = {
    'an empty quote': { exact: '' },
    'a quote of white space': { exact: ' \n ' },
    'half a character': { exact: '\ud83d', prefix: '\udc4d', suffix: '\ud83d' },
    'a megabyte of context': { exact: 'nowhere at all', prefix: 'x'.repeat(1_000_000), suffix: 'y '.repeat(500_000) },
    'a position out of range': { exact: 'nowhere at all', start: 1e15 },
  };
  for (const [name, quote] of Object.entries(bad)) {
    it(`makes an orphan of ${name}`, () => {
      expect(placeQuotes('The committee met in February and agreed.', [quote])[0]?.kind).toBe('orphan');
    });
  }

  it('offers two places that are equal', () => {
    const text = 'Item 1. The plan was agreed by all. Item 1. The plan was agreed by all.';
    const [placing] = placeQuotes(text, [{ exact: 'The plan was agreed', prefix: 'Item 1. ', suffix: ' by all.' }]);
    expect(placing).toMatchObject({ kind: 'uncertain', candidates: { length: 2 } });
  });
});
