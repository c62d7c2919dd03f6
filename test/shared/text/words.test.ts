import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitWords } from '../../../shared/text/words.ts';

describe('splitWords', () => {
  it('cuts at the same places whether or not a text has letters beyond ASCII in it', () => {
    const pieces = fc.constantFrom(
      ...'ab Z 09 1 2.5 10:30 1,000/2 \' - " . _ \t \n \u0000 \u007f'.split(' '),
      ' ',
      '  ',
    );
    const plain = fc.oneof(
      fc.array(pieces).map((list) => list.join('')),
      fc.string(),
    );
    fc.assert(
      fc.property(plain, (text) => {
        expect(splitWords(`${text}.`)).toEqual(splitWords(`${text}.\u00e9`).slice(0, -1));
      }),
      { numRuns: 2_000 },
    );
  });
});
