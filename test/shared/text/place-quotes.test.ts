import { describe, expect, it } from 'vitest';
import { type Placing, placeQuotes, type QuoteToPlace } from '../../../shared/text/place-quotes.ts';
import { createTextIndex } from '../../../shared/text/text-index.ts';

const minutes = [
  'Item 1. The budget for parks was put to the vote by the chair. Agreed.',
  'Item 2. The sale of the old town hall was put to the vote by the mayor. Agreed.',
  'Item 3. Officers reported that 38 recommendations had been carried out in full since the spring. Noted.',
].join('\n');

describe('placeQuotes', () => {
  const placed: Record<string, { text?: string; quote: QuoteToPlace; words: string }> = {
    'words that stand once': {
      quote: { exact: '38 recommendations had been carried out' },
      words: '38 recommendations had been carried out',
    },
    'repeated words by their context': {
      quote: { exact: 'Agreed.', prefix: 'was put to the vote by the mayor. ', suffix: '\nItem 3. Officers reported' },
      words: 'Agreed.',
    },
    'repeated words by the greater part of their context': {
      quote: {
        exact: 'put to the vote',
        prefix: 'NEW WORDS of the old town hall was ',
        suffix: ' by the mayor. Agreed.',
      },
      words: 'put to the vote',
    },
    'words at their old offset': {
      quote: { exact: 'Agreed.', suffix: '\nItem 2. The sale', start: 63 },
      words: 'Agreed.',
    },
    'a wrong offset': { quote: { exact: 'Noted.', prefix: 'in full since the spring. ', start: 3 }, words: 'Noted.' },
    'an offset beyond the text': {
      quote: { exact: 'Noted.', prefix: 'since the spring. ', start: 1e9 },
      words: 'Noted.',
    },
    'a single word of no word start': {
      quote: { exact: 'fficers', prefix: 'Item 3. O', suffix: ' reported' },
      words: 'fficers',
    },
    'typography that changed': {
      text: 'He said:  “We don’t\n know – yet”, and the o\u00adﬃce closed for the rest of the week.',
      quote: { exact: '"We don\'t know - yet", and the office closed', start: 10, prefix: 'He said: ' },
      words: '“We don’t\n know – yet”, and the o\u00adﬃce closed',
    },
    'a script without spaces': {
      text: '委員会は三十八件の勧告を行い、そのほとんどは地方の組織に向けられたものであった。',
      quote: { exact: '三十八件の勧告を行い', prefix: '委員会は' },
      words: '三十八件の勧告を行い',
    },
  };
  for (const [name, { text = minutes, quote, words }] of Object.entries(placed)) {
    it(`places word for word: ${name}`, () => expect(read(text, quote)).toBe(words));
  }

  it('prefers the place whose context agrees', () => {
    const quote = { exact: 'Agreed.', prefix: 'was put to the vote by the mayor. ' };
    expect(placeQuotes(minutes, [quote])).toEqual([{ kind: 'exact', start: 143, end: 150 }]);
  });

  it('[AN3] offers all places that fit equally', () => {
    const [placing] = placeQuotes(minutes, [{ exact: 'was put to the vote by the' }]);
    expect(placing).toEqual({ kind: 'uncertain', candidates: [expect.anything(), expect.anything()] });
  });

  it('[AN3] offers a short quote that stands once in another context', () => {
    const [placing] = placeQuotes(minutes, [
      { exact: 'Noted.', prefix: 'The petition was read out. ', suffix: ' Next item' },
    ]);
    expect(placing?.kind).toBe('uncertain');
  });

  it('[AN3] offers when the old offset has other words and two places are alike', () => {
    const [placing] = placeQuotes(minutes, [{ exact: 'put to the vote by the', start: 7 }]);
    expect(placing?.kind).toBe('uncertain');
  });

  it('lists the likeliest place first', () => {
    const [placing] = placeQuotes(minutes, [{ exact: 'Agreed.', start: 140 }]);
    expect(placing).toMatchObject({ kind: 'uncertain', candidates: [{ start: 143 }, { start: 63 }] });
  });

  it('does not assert one of two places that are alike in all their context', () => {
    const text = `${minutes}\n${minutes}`;
    const quote = { exact: 'Agreed.', prefix: 'by the mayor. ', suffix: '\nItem 3.' };
    expect(placeQuotes(text, [quote])[0]).toMatchObject({ kind: 'uncertain', candidates: { length: 2 } });
  });

  const orphans: Record<string, { text?: string; quote: QuoteToPlace; reason: string }> = {
    'words that are gone': { quote: { exact: 'The budget for libraries' }, reason: 'quote-not-found' },
    'one figure changed': { quote: { exact: 'reported that 83 recommendations' }, reason: 'quote-not-found' },
    'no words': { quote: { exact: ' \u200b' }, reason: 'quote-not-found' },
    'no text': { text: ' \n ', quote: { exact: 'Agreed.' }, reason: 'no-visible-text' },
    'a letter among thousands': { text: 'a b '.repeat(6_000), quote: { exact: 'a' }, reason: 'too-short-to-be-sure' },
    'a raised figure made plain': {
      text: 'an area of 10² metres',
      quote: { exact: 'area of 102 metres' },
      reason: 'quote-not-found',
    },
  };
  for (const [name, { text = minutes, quote, reason }] of Object.entries(orphans)) {
    it(`gives an orphan with its reason: ${name}`, () => {
      expect(placeQuotes(text, [quote])).toEqual([{ kind: 'orphan', reason }]);
    });
  }

  it('answers in the order of the quotes', () => {
    const quotes = ['Noted.', 'nowhere to be seen', 'Item 2.'].map((exact) => ({ exact }));
    expect(placeQuotes(minutes, quotes).map(({ kind }) => kind)).toEqual(['exact', 'orphan', 'exact']);
  });

  it('takes a context of any size', () => {
    const prefix = `${'x'.repeat(1_000_000)} in full since the spring. `;
    expect(read(minutes, { exact: 'Noted.', prefix })).toBe('Noted.');
  });

  it('reads an index that is shared as it reads a text', () => {
    const index = createTextIndex(minutes);
    const quotes = [{ exact: 'The sale of the old town hall' }, { exact: '38 recommendations had been' }];
    expect(quotes.flatMap((quote) => placeQuotes(index, [quote]))).toEqual(placeQuotes(minutes, quotes));
  });
});

function read(text: string, quote: QuoteToPlace): string {
  const [placing] = placeQuotes(text, [quote]) as [Placing];
  return placing.kind === 'exact' ? text.slice(placing.start, placing.end) : JSON.stringify(placing);
}
