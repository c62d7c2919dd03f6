import { describe, expect, it } from 'vitest';
import {
  type Cut,
  findPhrase,
  isCutMade,
  listCutPhrases,
  listRedacted,
  moveCut,
  redactPhrases,
} from '../../../shared/text/redact-words.ts';

describe('findPhrase', () => {
  it('finds whole words, whatever their capitals and the white space between them', () => {
    const text = 'Anna Bell, Annabell and ANNA\n  bell; Joanna Bell';
    expect(findPhrase(text, ' anna bell ').map(([start, end]) => text.slice(start, end))).toEqual([
      'Anna Bell',
      'ANNA\n  bell',
    ]);
    expect(findPhrase('Łódź, Łódźka', 'łódź')).toEqual([[0, 4]]);
    expect(findPhrase('C++ (x) C', 'C++')).toEqual([[0, 3]]);
    expect(findPhrase('a-b', 'a-b')).toEqual([[0, 3]]);
  });

  it('finds nothing that is shorter than the mark', () => {
    expect([findPhrase('a b', 'a'), findPhrase('a b', ' ')]).toEqual([[], []]);
  });
});

describe('redactPhrases', () => {
  it('makes no text longer, and a second time changes nothing', () => {
    const once = redactPhrases('Li met Li. Lili stayed.', ['Li']);
    expect(once).toBe('██ met ██. Lili stayed.');
    expect(redactPhrases(once, ['Li'])).toBe(once);
  });
});

describe('listCutPhrases', () => {
  it('reads the words off the text that a cut was made of, and off no other', () => {
    const cut = { of: 9, spans: [[4, 9]] as [number, number][] };
    expect(listCutPhrases('Mrs Brown', cut)).toEqual(['Brown']);
    expect([
      listCutPhrases('Mrs Browne', cut),
      listCutPhrases('Madam Bra', cut),
      listCutPhrases('Mrs ██ xx', cut),
    ]).toEqual([null, null, null]);
  });
});

describe('isCutMade', () => {
  it('knows the text that a cut left, and no other', () => {
    const spans = [
      [4, 9],
      [14, 24],
    ] as [number, number][];
    const cut = { of: 'Mrs Brown (of Brook Lane)'.length, spans };
    const texts = ['Mrs ██ (of ██)', 'Mrs Brown (of Brook Lane)', 'Mrs ██ (of ██).', 'Mrs █ █(of ██)'];
    expect(texts.map((text) => isCutMade(text, cut))).toEqual([true, false, false, false]);
  });
});

describe('moveCut', () => {
  it('finds its words again in what another cut of the same text left', () => {
    const of = 'Mrs Brown and Mr Quillfeather'.length;
    const [brown, quill] = [
      { path: 'note', of, spans: [[4, 9]] },
      { path: 'note', of, spans: [[17, 29]] },
    ] as [Cut, Cut];
    expect(listCutPhrases('Mrs ██ and Mr Quillfeather', moveCut(quill, brown) as Cut)).toEqual(['Quillfeather']);
    expect(listCutPhrases('Mrs Brown and Mr ██', moveCut(brown, quill) as Cut)).toEqual(['Brown']);
    expect([moveCut(brown, brown)?.spans, moveCut(brown, { ...quill, of: 5 })]).toEqual([[], null]);
  });

  it('takes the mark along where a part of the words is gone', () => {
    const toCut = (words: string): Cut => {
      const text = 'to Ann Lee Smith and Bo';
      return { path: 'note', of: text.length, spans: findPhrase(text, words) };
    };
    const moved = (words: string, made: string) => {
      const cut = moveCut(toCut(words), toCut(made)) as Cut;
      const left = redactPhrases('to Ann Lee Smith and Bo', [made]);
      return [left.length === cut.of, ...cut.spans.map(([start, end]) => left.slice(start, end))];
    };
    expect(moved('Lee Smith', 'Ann Lee')).toEqual([true, '██ Smith']);
    expect(moved('Ann Lee', 'Lee Smith')).toEqual([true, 'Ann ██']);
    expect(moved('Ann Lee Smith', 'Lee')).toEqual([true, 'Ann ██ Smith']);
    expect(moved('Lee', 'Ann Lee Smith')).toEqual([true]);
  });
});

describe('listRedacted', () => {
  it('tells what was redacted between two states of a text', () => {
    expect(listRedacted('Mrs Brown (of Brook Lane)', 'Mrs ██ (of ██)')).toEqual(['Brook Lane', 'Brown']);
    expect(listRedacted('██ and Brown', '██ and ██')).toEqual(['Brown']);
  });

  it('tells words that stand between the same ones, and nothing where it may have been others', () => {
    expect(listRedacted('Ann or Bo, Ann or Cy', '██ Bo, ██ Cy')).toEqual(['Ann or']);
    expect(listRedacted('Ann or Bo or Cy', '██ or ██')).toEqual([]);
    expect(listRedacted('Ann and Ann Lee', '██ and ██')).toEqual(['Ann Lee', 'Ann']);
    expect(listRedacted('Ann, Bo, Ann', '██, Bo, Ann')).toEqual([]);
  });

  it('takes no longer where many words went and the text changed too', () => {
    const before = 'Ann said so. '.repeat(800);
    expect(listRedacted(before, `${before.replaceAll('Ann', '██')}!`)).toEqual([]);
  });

  it('tells nothing where the text changed in other ways too', () => {
    expect(listRedacted('Mrs Brown', 'Miss ██')).toEqual([]);
    expect(listRedacted('Mrs Brown', 'Mrs Brown')).toEqual([]);
  });
});
