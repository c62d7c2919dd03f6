import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeText, normalizeWithMap } from '../../../shared/text/normalize.ts';

describe('normalizeText', () => {
  const cases = {
    'runs of white space': { raw: ' one \t\n  two\u00a0three ', plain: 'one two three' },
    'curly quotes': { raw: '“It’s ‘so’”', plain: "\"It's 'so'\"" },
    'low and angled quotes': { raw: '„so“ »so«', plain: '"so" "so"' },
    dashes: { raw: '2015–16 – a‑b — 5 −3', plain: '2015-16 - a-b - 5 -3' },
    'soft hyphens and zero-width signs': { raw: 'co\u00adop\u200bera\u2060tion\ufeff', plain: 'cooperation' },
    'a sign without width beside a space': { raw: 'one \u200b two', plain: 'one two' },
    ligatures: { raw: 'oﬃce ﬁnds', plain: 'office finds' },
    'an ellipsis': { raw: 'wait…', plain: 'wait...' },
    'decomposed letters': { raw: 'Mu\u0308nchen', plain: 'M\u00fcnchen' },
    'full-width letters and figures': { raw: 'Ａ１２', plain: 'A12' },
    'figures in another position stay apart': { raw: '10² is ½ of it', plain: '10² is ½ of it' },
    'a spacing accent is no space': { raw: 'a¨b', plain: 'a¨b' },
    'Hangul in parts': { raw: '\u1112\u1161\u11ab', plain: '\ud55c' },
    emoji: { raw: '👍🏽 ok', plain: '👍🏽 ok' },
  };
  for (const [name, { raw, plain }] of Object.entries(cases)) {
    it(`reads plain typography: ${name}`, () => expect(normalizeText(raw)).toBe(plain));
  }

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (raw) => {
        const once = normalizeText(raw);
        return normalizeText(once) === once;
      }),
    );
  });
});

describe('normalizeWithMap', () => {
  const find = (raw: string, words: string) => {
    const normal = normalizeWithMap(raw);
    const at = normal.text.indexOf(words);
    const place = normal.toRaw(at, at + words.length);
    return place && raw.slice(place.start, place.end);
  };

  const cases = {
    'after collapsed white space': { raw: 'one \n\n two   three four', words: 'three', found: 'three' },
    'across collapsed white space': { raw: 'one \n\n two three', words: 'one two', found: 'one \n\n two' },
    'without the unseen sign before it': { raw: 'one \u00adtwo', words: 'two', found: 'two' },
    'without the unseen sign behind it': { raw: 'one\u00ad, two', words: 'one', found: 'one' },
    'with an unseen sign inside': { raw: 'co\u00adop', words: 'coop', found: 'co\u00adop' },
    'a whole ligature': { raw: 'an oﬃce', words: 'ffi', found: 'ﬃ' },
    'a decomposed letter': { raw: 'in Mu\u0308nchen', words: 'M\u00fcn', found: 'Mu\u0308n' },
  };
  for (const [name, { raw, words, found }] of Object.entries(cases)) {
    it(`finds the raw words: ${name}`, () => expect(find(raw, words)).toBe(found));
  }

  it('knows no place inside a ligature', () => expect(find('an oﬃce', 'of')).toBe(null));
  it('says the same as normalizeText', () => {
    const awkward = fc.constantFrom(
      ...[
        '-',
        '\n',
        ' ',
        '  ',
        '\u00ad',
        '\u0301',
        '\ud834\udd65',
        'ﬁ',
        'a',
        '𝒜',
        '\ud835',
        '\u1112',
        '\u1161',
        '\u11ab',
        '한',
        '’',
        'É',
      ],
    );
    const raws = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.array(awkward, { maxLength: 12 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(raws, (raw) => normalizeWithMap(raw).text.trim() === normalizeText(raw)),
      { numRuns: 1_000 },
    );
  });
});
