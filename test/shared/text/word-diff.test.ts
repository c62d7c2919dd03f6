import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeText } from '../../../shared/text/normalize.ts';
import { diffDocuments, diffWords, type WordDiff } from '../../../shared/text/word-diff.ts';

describe('diffWords', () => {
  it('shows what was removed before what came in its place', () => {
    expect(
      diffWords(
        'the cabinet approved the sale for £2.4 million',
        'the cabinet rejected the sale for £1.9 million, in private',
      ),
    ).toEqual([
      { kind: 'same', text: 'the cabinet ' },
      { kind: 'removed', text: 'approved' },
      { kind: 'added', text: 'rejected' },
      { kind: 'same', text: ' the sale for £' },
      { kind: 'removed', text: '2.4' },
      { kind: 'added', text: '1.9' },
      { kind: 'same', text: ' million' },
      { kind: 'added', text: ', in private' },
    ]);
  });

  it('takes no sign apart', () => {
    const signs = ['🇬🇧', '🇫🇷', '👍🏽', '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}', '❤️', '#️⃣', '👍'];
    for (const sign of signs) {
      const parts = diffWords(`a${sign}b`, 'a👍🏿b').filter(({ kind }) => kind === 'removed');
      expect(parts).toEqual([{ kind: 'removed', text: sign }]);
    }
  });

  it('takes neighbouring changes together', () => {
    expect(diffWords('the old plan was good', 'a new scheme was good')).toEqual([
      { kind: 'removed', text: 'the old plan' },
      { kind: 'added', text: 'a new scheme' },
      { kind: 'same', text: ' was good' },
    ]);
  });

  const alike = {
    'curly quotes and dashes': ['“It’s so” – now', '"It\'s so" - now'],
    'white space': ['one  two\n three', 'one two three'],
    ligatures: ['the oﬃce', 'the office'],
    'soft hyphens': ['co\u00adoperation', 'cooperation'],
    'a word cut at a line end': ['all recom-\nmendations', 'all recommendations'],
    'a hyphen at a line end': ['at a line-\nend', 'at a line-end'],
    'decomposed letters': ['Mu\u0308nchen', 'München'],
  };
  for (const [name, [before, after]] of Object.entries(alike)) {
    it(`sees no change in typography: ${name}`, () => {
      expect(diffWords(before as string, after as string)).toHaveLength(1);
      expect(diffWords(after as string, before as string)).toHaveLength(1);
    });
  }

  it('sees a hyphen that is not at a line end', () => {
    expect(diffWords('they re-signed', 'they resigned')).toHaveLength(3);
  });

  it('joins to both texts', () => {
    const words = fc
      .array(fc.constantFrom('one', 'two', ' ', '3.5', ',', '委', 'é', '-', '👍', '\ud800'), { maxLength: 30 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(words, words, (before, after) => {
        const diff = diffWords(before, after);
        expect(join(diff, 'added')).toBe(normalizeText(before));
        expect(join(diff, 'removed')).toBe(normalizeText(after));
      }),
    );
  });

  it('compares long texts that have little in common', () => {
    const long = (seed: number) => Array.from({ length: 1_500 }, (_, at) => `w${(at * seed) % 1_009}`).join(' ');
    expect(join(diffWords(long(7), long(11)), 'added')).toBe(long(7));
  });
});

const join = (diff: WordDiff, without: string) => diff.map(({ kind, text }) => (kind === without ? '' : text)).join('');

describe('diffDocuments', () => {
  const sentences = Array.from({ length: 60_000 }, (_, at) => `In ward ${at} the committee heard ${at % 7} people.`);
  const before = sentences.join(' ');

  it('finds one word among hundreds of thousands, and gives both texts back', () => {
    const after = before.replace('In ward 41234 the', 'In ward 41234 a');
    const diff = diffDocuments(before, after);
    expect(diff.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'removed', text: 'the' },
      { kind: 'added', text: 'a' },
    ]);
    const join = (other: string) => diff.flatMap(({ kind, text }) => (kind === other ? [] : [text])).join('');
    expect([join('added') === before, join('removed') === after]).toEqual([true, true]);
  });

  it('takes a text of any length that has nothing in common with another', () => {
    const diff = diffWords(before, 'other '.repeat(200_000));
    expect(diff.map(({ kind }) => kind)).toContain('removed');
  });

  it('says what `diffWords` says of a text without stops', () => {
    expect(diffDocuments('one two three', 'one 2 three')).toEqual(diffWords('one two three', 'one 2 three'));
    expect(diffDocuments('', '')).toEqual([]);
  });
});
