import { describe, expect, it } from 'vitest';
import type { QuoteToPlace } from '../../../shared/text/needle.ts';
import { placeSurely } from '../../../shared/text/place-surely.ts';
import { runAtOnce } from '../../../shared/text/steps.ts';

const sentences = Array.from({ length: 60 }, (_, i) => `Item ${i} was put to the members and agreed on the ${i}th. `);
const old = sentences.join('');

function quoteItem(item: number): QuoteToPlace {
  const exact = `was put to the members and agreed on the ${item}th`;
  const start = old.indexOf(exact);
  return {
    exact,
    start,
    prefix: old.slice(Math.max(0, start - 32), start),
    suffix: old.slice(start + exact.length, start + exact.length + 32),
  };
}

const items = [3, 17, 18, 18, 40, 55];
const quotes = items.map(quoteItem);
const place = (raw: string) => runAtOnce(placeSurely(raw, quotes)).placings;
const standsIn = (raw: string) =>
  quotes.map(({ exact }) => ({ kind: 'exact', start: raw.indexOf(exact), end: raw.indexOf(exact) + exact.length }));

describe('placeSurely', () => {
  const added = 'A notice that came on top, and that says nothing of what is below it. ';
  const moved: Record<string, string> = {
    'text that came on top': added + old,
    'text that was taken out on top': sentences.slice(2).join(''),
    'text that came in the middle': `${sentences.slice(0, 20).join('')}${added}${sentences.slice(20).join('')}`,
    'texts that came and went here and there': [
      ...[added, ...sentences.slice(1, 8), added, ...sentences.slice(8, 30)],
      ...[...sentences.slice(32, 50), ...sentences.slice(52)],
    ].join(''),
    'much text on top': added.repeat(2_000) + old,
  };
  for (const [name, raw] of Object.entries(moved)) {
    it(`needs no index of the text for ${name}`, () => {
      expect(place(raw)).toEqual(standsIn(raw));
    });
  }

  it('leaves words to the search that stand twice where nothing says which are meant', () => {
    const only = quotes.slice(1, 2);
    const raw = added + old + added + old;
    expect(runAtOnce(placeSurely(raw, only)).placings).toEqual([null]);
  });

  it('leaves words to the search that stand elsewhere than those around them', () => {
    const raw = `${added}${sentences.filter((_, i) => i !== 17).join('')}${sentences[17]}`;
    expect(place(raw).map((placing) => placing === null)).toEqual(items.map((item) => item === 17 || item === 18));
  });
});
