import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNumberer } from '../../../shared/text/number-words.ts';
import { listTokens } from '../../../shared/text/word-units.ts';

describe('createNumberer', () => {
  it('cuts texts as listTokens does, and gives equal words of both one number, and others another', () => {
    // With 31, "Aa" and "BB" have one hash.
    const word = fc.array(fc.constantFrom('Aa', 'BB', 'a', ' ', '.', '7', '\u6f22', '\u00e9'), { maxLength: 30 });
    const text = word.map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (one, other) => {
        const numberer = createNumberer(31);
        const words = [one, other].flatMap((each) => {
          const { numbers, starts, lengths } = numberer.list(each, 0, each.length);
          const tokens = listTokens(each, 0, each.length);
          expect(starts).toEqual(tokens.starts);
          expect(lengths).toEqual(tokens.words.map(({ length }) => length));
          return tokens.words.map((token, at) => ({ token, number: numbers[at] as number }));
        });
        const distinct = [...new Set(words.map(({ token }) => token))];
        expect(words.map(({ number }) => number)).toEqual(words.map(({ token }) => distinct.indexOf(token)));
        expect(numberer.count()).toBe(distinct.length);
      }),
    );
  });
});
