import { describe, expect, it } from 'vitest';
import type { QuoteToPlace } from '../../../shared/text/needle.ts';
import { type Placing, placeQuotes } from '../../../shared/text/place-quotes.ts';
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

  describe('a quote whose very words stand once', () => {
    const sentence = 'The value of the fee must be at least £20 for each household in the borough.';
    const page = [
      'Charges are set by the cabinet every spring, after a public notice of six weeks.',
      sentence,
      'Reminders are sent in June by the billing team, and a second one is sent in July.',
      'The panel met four times in public and twice in private, and heard from nine people.',
    ];
    const old = page.join('\n');
    const known = (text: string) => [0, 2, 3].map((index) => quoteOf(text, page[index] as string));
    const quoteOf = (text: string, exact: string): QuoteToPlace => {
      const start = text.indexOf(exact);
      const end = start + exact.length;
      return { exact, prefix: text.slice(start - 32, start), suffix: text.slice(end, end + 32), start };
    };

    it('is asserted where it went, although a sentence of the same mould stands at its old place', () => {
      const other = 'The rate of a fine is set by law for each firm in the borough.';
      const now = [page[0], other, page[2], page[3], 'Annex A.', sentence, 'Annex B.'].join('\n');
      const placing = placeQuotes(now, [...known(old), quoteOf(old, sentence)]).at(-1);
      expect(placing).toEqual({
        kind: 'exact',
        start: now.indexOf(sentence),
        end: now.indexOf(sentence) + sentence.length,
      });
    });

    it('is asserted where it was, although one like it came with the context that it had', () => {
      const like = 'The value of the fine must be at least £20 for each household in the borough.';
      const now = [
        page[0],
        'New words stand before it here.',
        sentence,
        'Other words stand behind it.',
        page[2],
        page[3],
        `six weeks.\n${like}\nReminders are sent in June by the courts.`,
      ].join('\n');
      const placing = placeQuotes(now, [...known(old), quoteOf(old, sentence)]).at(-1);
      expect(placing).toMatchObject({ kind: 'exact', start: now.indexOf(sentence) });
    });
  });

  it('asserts a short quote that went elsewhere with all of its context, although a twin stands where it was', () => {
    const moved = 'The recommendation about the winter timetable was Agreed. by the whole of the committee today.';
    const rest = [
      'First the chair opened the meeting at six and welcomed those who had come.',
      'Then the clerk read the minutes of the last meeting, which nobody disputed.',
      'Last, the date of the next meeting was given as the second of March.',
    ];
    const old = [rest[0], moved, rest[1], rest[2]].join('\n');
    const now = [rest[0], 'Nothing else was put to members. Agreed. Nobody spoke.', rest[1], rest[2], moved].join('\n');
    const at = old.indexOf('Agreed.');
    const short = { exact: 'Agreed.', prefix: old.slice(at - 32, at), suffix: old.slice(at + 7, at + 39), start: at };
    const quotes = rest.map((exact) => ({ exact, start: old.indexOf(exact), suffix: '\n' }));
    expect(placeQuotes(now, [...quotes, short]).at(-1)).toMatchObject({
      kind: 'exact',
      start: now.lastIndexOf('Agreed.'),
    });
  });

  it('[AN3] always offers the only place with the very words', () => {
    const quote = { exact: 'Noted.', prefix: 'The petition was read out. ', suffix: ' Next item' };
    const [placing] = placeQuotes(minutes, [quote]);
    expect(placing).toEqual({
      kind: 'uncertain',
      candidates: [{ start: minutes.indexOf('Noted.'), end: minutes.length }],
    });
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
    'words that are gone': { quote: { exact: 'A petition about library hours' }, reason: 'quote-not-found' },
    'no words': { quote: { exact: ' \u200b' }, reason: 'quote-not-found' },
    'no text': { text: ' \n ', quote: { exact: 'Agreed.' }, reason: 'no-visible-text' },
    'a letter among thousands': { text: 'a b '.repeat(6_000), quote: { exact: 'a' }, reason: 'too-short-to-be-sure' },
  };
  for (const [name, { text = minutes, quote, reason }] of Object.entries(orphans)) {
    it(`gives an orphan with its reason: ${name}`, () => {
      expect(placeQuotes(text, [quote])).toEqual([{ kind: 'orphan', reason }]);
    });
  }

  it('says what changed where a quote was edited, and that the claim may be another one', () => {
    const text = 'Minutes of May. On Tuesday the cabinet rejected the sale for £1.9 million, in private. Next item.';
    const quote = {
      exact: 'the cabinet approved the sale for £2.4 million',
      prefix: 'Minutes of May. On Tuesday ',
      suffix: ', in private. Next item.',
    };
    const [placing] = placeQuotes(text, [quote]);
    expect(placing).toMatchObject({ kind: 'changed', material: true });
    expect(read(text, quote, 'changed')).toBe('the cabinet rejected the sale for £1.9 million');
    expect(placing?.kind === 'changed' && placing.diff.map(({ text }) => text)).toEqual([
      'the cabinet ',
      'approved',
      'rejected',
      ' the sale for £',
      '2.4',
      '1.9',
      ' million',
    ]);
  });

  it('does not move a claim onto a like sentence elsewhere', () => {
    const text = `${minutes}\nItem 4. The cabinet rejected the sale for £1.9 million.`;
    const quote = {
      exact: 'the cabinet approved the sale for £2.4 million',
      prefix: 'Last week, ',
      suffix: ' in full',
    };
    expect(placeQuotes(text, [quote])[0]?.kind).not.toBe('exact');
    expect(placeQuotes(text, [quote])[0]?.kind).not.toBe('changed');
  });

  it('prefers the edited place to the old wording elsewhere, when the context says so', () => {
    const quote = {
      exact: 'The sale of the old town hall was put to the vote by the mayor.',
      prefix: 'to the vote by the chair. Agreed.\nItem 2. ',
      suffix: ' Agreed.\nItem 3. Officers reported',
    };
    const edited = minutes.replace('the old town hall was', 'the former town hall was');
    const text = `${edited}\nFrom an earlier letter: ${quote.exact} Nothing came of it, and the hall stayed as it was.`;
    expect(read(text, quote, 'changed')).toBe('The sale of the former town hall was put to the vote by the mayor.');
  });

  it('finds a long passage into whose middle text was put', () => {
    const exact = minutes.slice(8, 150);
    const text = `Before.\n${minutes.replace('Item 2.', `${'Then something else was said at length. '.repeat(20)}Item 2.`)}`;
    const placed = read(text, { exact, prefix: 'Item 1. ', suffix: '\nItem 3. Officers' }, 'changed');
    expect(placed.startsWith('The budget for parks') && placed.endsWith('by the mayor. Agreed.')).toBe(true);
  });

  it('takes in no words far away that happen to be of the quote', () => {
    const quote = {
      exact: 'The sale of the old town hall was put to the vote by the mayor in the autumn',
      prefix: 'by the chair. Agreed.\nItem 2. ',
    };
    const text = minutes.replace(
      'mayor. Agreed.',
      'mayor. Agreed. Members then asked what else could be done in the autumn.',
    );
    expect(read(text, quote, 'changed')).toBe('The sale of the old town hall was put to the vote by the mayor');
  });

  it('never asserts other words for a short quote that stands alone', () => {
    expect(placeQuotes(minutes, [{ exact: 'Agreet' }])[0]?.kind).not.toBe('changed');
    expect(placeQuotes(minutes, [{ exact: '39 recom' }])[0]?.kind).not.toBe('changed');
  });

  it('[AN5] reads a word that a line end cuts', () => {
    const text = minutes.replace('recommendations had', 'recom-\nmendations had');
    const quote = { exact: '38 recommendations had been carried out', prefix: 'Officers reported that ' };
    expect(read(text, quote)).toBe('38 recom-\nmendations had been carried out');
  });

  const scripts: Record<string, { before: string; after: string; words: string; now: string }> = {
    'a script without spaces': {
      before: '二月の会議で、委員会は三十八件の勧告を行い、そのほとんどは地方の組織に向けられたものであった。',
      after: '二月の会議で、委員会は四十一件の勧告を行い、そのほとんどは地方の組織に向けられたものであった。',
      words: '委員会は三十八件の勧告を行い',
      now: '委員会は四十一件の勧告を行い',
    },
    'right to left': {
      before: 'في فبراير قدمت اللجنة ثمانية وثلاثين توصية إلى المجلس المحلي قبل نهاية العام الماضي بقليل',
      after: 'في فبراير قدمت اللجنة تسعة وثلاثين توصية إلى المجلس المحلي قبل نهاية العام الماضي بقليل',
      words: 'قدمت اللجنة ثمانية وثلاثين توصية إلى المجلس',
      now: 'قدمت اللجنة تسعة وثلاثين توصية إلى المجلس',
    },
    'characters beyond the basic plane': {
      before: 'The panel 👍🏽 agreed with 𝒜lice that 38 of the proposals 🎉 should be carried out in the spring.',
      after: 'The panel 👍🏽 agreed with 𝒜lice that 41 of the proposals 🎉 should be carried out in the spring.',
      words: 'agreed with 𝒜lice that 38 of the proposals 🎉 should',
      now: 'agreed with 𝒜lice that 41 of the proposals 🎉 should',
    },
  };
  for (const [name, { before, after, words, now }] of Object.entries(scripts)) {
    it(`places edited words: ${name}`, () => {
      const at = before.indexOf(words);
      const quote = { exact: words, prefix: before.slice(0, at), suffix: before.slice(at + words.length), start: at };
      expect(read(`🎈 ${after}`, quote, 'changed')).toBe(now);
    });
  }

  it('does not take a raised figure for a plain one', () => {
    const [placing] = placeQuotes('an area of 10² metres', [{ exact: 'area of 102 metres' }]);
    expect(placing?.kind).toBe('uncertain');
  });

  it('answers in the order of the quotes', () => {
    const quotes = ['Noted.', 'nowhere to be seen', 'Item 2.'].map((exact) => ({ exact }));
    expect(placeQuotes(minutes, quotes).map(({ kind }) => kind)).toEqual(['exact', 'orphan', 'exact']);
  });

  it('takes a context of any size', () => {
    const prefix = `${'x'.repeat(1_000_000)} in full since the spring. `;
    expect(read(minutes, { exact: 'Noted.', prefix })).toBe('Noted.');
  });

  it('takes short words, all around which was rewritten, for those that stand between the same sentences', () => {
    const [first, last] = ['The quay was closed until the spring.', 'The lamps were lit again by the autumn.'];
    const between = (text: string) => `${first} ${text} ${last}`;
    const old = between('In view of all this, nine lorries were sold to others.');
    const heard = (seen: string) => `Members ${'heard, and '.repeat(9)}saw ${seen}; ${'much, or '.repeat(9)}`;
    const now = between(heard('nine lorries'));
    const at = (exact: string): QuoteToPlace => {
      const start = old.indexOf(exact);
      const end = start + exact.length;
      return { exact, start, prefix: old.slice(Math.max(0, start - 32), start), suffix: old.slice(end, end + 32) };
    };
    const quotes = ['quay was closed', 'nine lorries', 'lit again by the autumn'].map(at);
    const start = now.indexOf('nine');
    expect(placeQuotes(now, quotes)[1]).toEqual({ kind: 'exact', start, end: start + 12 });
    const elsewhere = `${between(heard('ten'))} It saw nine lorries; much.`;
    expect(placeQuotes(elsewhere, quotes)[1]?.kind).toBe('uncertain');
  });

  it('takes repeated words, around which all was rewritten, for the only ones between the same sentences', () => {
    const write = (before: string, after: string) =>
      `The quay was closed until the spring. ${before} lorries ${after} The lamps were lit again by the autumn.`;
    const old = write('It was heard from the clerk that', 'had been bought by others since.');
    const at = (exact: string): QuoteToPlace => {
      const start = old.indexOf(exact);
      const end = start + exact.length;
      return { exact, start, prefix: old.slice(Math.max(0, start - 32), start), suffix: old.slice(end, end + 32) };
    };
    const quotes = ['quay was closed until', 'lorries', 'lit again by the autumn'].map(at);
    const now = `${write('No member present knew how many', 'are in use or to be scrapped by')} Two lorries; some lorries.`;
    const start = now.indexOf('lorries');
    expect(placeQuotes(now, quotes)[1]).toEqual({ kind: 'exact', start, end: start + 7 });
    const twice = now.replace('scrapped by', 'lorries');
    expect(placeQuotes(twice, quotes)[1]?.kind).toBe('uncertain');
  });

  it('reads an index that is shared as it reads a text', () => {
    const index = createTextIndex(minutes);
    const quotes = [{ exact: 'The sale of the old town hall' }, { exact: '38 recommendations had been' }];
    expect(quotes.flatMap((quote) => placeQuotes(index, [quote]))).toEqual(placeQuotes(minutes, quotes));
  });
});

function read(text: string, quote: QuoteToPlace, kind: 'exact' | 'changed' = 'exact'): string {
  const [placing] = placeQuotes(text, [quote]) as [Placing];
  return placing.kind === kind && 'start' in placing ? text.slice(placing.start, placing.end) : JSON.stringify(placing);
}
