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

/** Without the one that stands everywhere. */
const told = quotes.slice(0, 3);
const sure = quotes.slice(1, 2);

function again(after: string): Placing[] | null {
  return runAtOnce(placeAgain({ text, quotes, placings: placeQuotes(text, quotes), search: placeRest }, after));
}

describe('placeAgain', () => {
  it('moves what stands elsewhere without looking for it', () => {
    const placings = placeQuotes(text, told);
    const late = `${text} A late line.`;
    expect(runAtOnce(placeAgain({ text, quotes: told, placings, search: placeRest }, late))).toEqual(
      placeQuotes(late, told),
    );
  });

  it('finds again at its place what was drawn anew there, or next to it', () => {
    const after = text.replace(middle, `${middle} Another line.`);
    const before = { text, quotes: sure, placings: placeQuotes(text, sure), search: placeRest };
    expect(runAtOnce(placeAgain(before, after))).toEqual(placeQuotes(after, sure));
  });

  it('looks at two changes far apart and not at what was kept between them', () => {
    const [head, tail] = ['It is noon. ', ' A late line.'];
    const after = head + text + tail;
    const kept = [{ old: 0, now: head.length, length: text.length }];
    const before = { text, quotes: sure, placings: placeQuotes(text, sure), search: placeRest };
    expect(runAtOnce(placeAgain(before, after))).toBe(null);
    expect(runAtOnce(placeAgain(before, after, kept))).toEqual(placeQuotes(after, sure));
  });

  it('leaves it to a full search to look for many quotes in much that is new', () => {
    const long = `${middle} ${start.repeat(14)}`;
    const after = `${long} ${'Something is new. '.repeat(6_000)}`;
    const lookAgain = (count: number) => {
      const many = Array.from({ length: count }, () => sure[0] as QuoteToPlace);
      return runAtOnce(placeAgain({ text: long, quotes: many, placings: placeQuotes(long, many) }, after));
    };
    expect(lookAgain(2)).toEqual(placeQuotes(after, [...sure, ...sure]));
    expect(lookAgain(3_000)).toBe(null);
  });

  it('agrees with a full search after several edits of which it is told', () => {
    const edit = fc.tuple(
      fc.nat(2_000),
      fc.constantFrom('', 'x', ' The quay was closed for repairs ', 'item3', middle),
    );
    fc.assert(
      fc.property(fc.array(edit, { minLength: 2, maxLength: 4 }), (edits) => {
        let [after, at] = ['', 0];
        const kept: { old: number; now: number; length: number }[] = [];
        for (const [index, [ahead, added]] of edits.entries()) {
          const next = Math.min(text.length, Math.floor(((index + 1) * text.length) / (edits.length + 1)) + ahead);
          kept.push({ old: at, now: after.length, length: next - at });
          after += text.slice(at, next) + added;
          at = Math.min(text.length, next + (added ? 0 : 9));
        }
        kept.push({ old: at, now: after.length, length: text.length - at });
        after += text.slice(at);
        const before = { text, quotes, placings: placeQuotes(text, quotes), search: placeRest };
        const placings = runAtOnce(placeAgain(before, after, kept));
        if (placings) expect(placings).toEqual(placeQuotes(after, quotes));
      }),
      { numRuns: 20 },
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
      { numRuns: 12 },
    );
  });
});
