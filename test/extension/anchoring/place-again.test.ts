import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeAgain } from '../../../extension/anchoring/place-again.ts';
import type { QuoteToPlace } from '../../../shared/text/needle.ts';
import { type Placing, placeQuotes, placeRest } from '../../../shared/text/place-quotes.ts';
import { runAtOnce } from '../../../shared/text/steps.ts';

const filler = (seed: number) =>
  Array.from({ length: 900 }, (_, i) => `w${(i * 7919 + seed) % 997} item${i} of the minutes.`).join(' ');
const start = filler(1);
const middle = 'The quay was closed for repairs until the spring of that year.';
const end = filler(2);
const text = `${start} ${middle} ${end}`;

const quotes: QuoteToPlace[] = [
  { exact: 'item3 of the minutes', prefix: 'w', suffix: '.' },
  { exact: 'The quay was closed for repairs', prefix: 'of the minutes. ', suffix: ' until the spring' },
  { exact: 'The harbour master resigned over the affair of the lamps' },
  { exact: 'of the minutes.' },
];

function again(after: string): Placing[] | null {
  return runAtOnce(placeAgain({ text, quotes, placings: placeQuotes(text, quotes), search: placeRest }, after));
}

describe('placeAgain', () => {
  it('moves what stands elsewhere without looking for it', () => {
    const one = quotes.slice(0, 3);
    const placings = placeQuotes(text, one);
    const late = `${text} A late line.`;
    expect(runAtOnce(placeAgain({ text, quotes: one, placings, search: placeRest }, late))).toEqual(
      placeQuotes(late, one),
    );
  });

  const unsure: Record<string, string> = {
    'words that changed themselves': text.replace('closed for', 'shut for'),
    'words that were missing and come': `${text} The harbour master resigned over the affair of the lamps.`,
    'a second place of words that stood once': `${text} ${middle}`,
    'a text that is mostly new': `${filler(8)} ${filler(9)} ${text}`,
  };
  for (const [name, after] of Object.entries(unsure)) {
    it(`leaves to a full search ${name}`, () => expect(again(after)).toBe(null));
  }

  it('agrees with a full search after any edit', () => {
    const edit = fc.tuple(
      fc.nat(text.length),
      fc.nat(40),
      fc.constantFrom('', 'x', 'The quay was closed for repairs', ' resigned over the affair of the lamps ', 'item3'),
    );
    fc.assert(
      fc.property(edit, ([at, removed, added]) => {
        const after = text.slice(0, at) + added + text.slice(at + removed);
        const placings = again(after);
        if (placings) expect(placings).toEqual(placeQuotes(after, quotes));
      }),
      { numRuns: 60 },
    );
  });
});
