import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Selector } from '../../../shared/model/selector.ts';
import { toW3cSelectors, toW3cSelectorsJson } from '../../../shared/model/w3c.ts';

const text = fc.string({ unit: 'binary', minLength: 1 });
const quotes = fc.record({ exact: text, prefix: text, suffix: text }, { requiredKeys: ['exact'] });
const position = fc.record(
  { type: fc.constant('TextPositionSelector' as const), start: fc.nat(), end: fc.nat(), pairsBefore: fc.nat(3) },
  { requiredKeys: ['type', 'start', 'end'] },
);
const fragment = fc.record({ type: fc.constant('FragmentSelector' as const), value: text });

describe('toW3cSelectorsJson', () => {
  it('writes what JSON makes of the selectors, whichever there are', () => {
    const selectors: fc.Arbitrary<Selector[]> = fc.array(fc.oneof(position, fragment), { maxLength: 2 });
    fc.assert(
      fc.property(fc.option(quotes, { nil: undefined }), selectors, (quote, some) => {
        expect(toW3cSelectorsJson(quote, some)).toBe(JSON.stringify(toW3cSelectors(quote, some)));
      }),
    );
  });
});
