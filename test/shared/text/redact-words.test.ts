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
    expect([moveCut(brown, brown), moveCut(brown, { ...quill, of: 5 })]).toEqual([null, null]);
  });
});

describe('listRedacted', () => {
  it('tells what was redacted between two states of a text', () => {
    expect(listRedacted('Mrs Brown (of Brook Lane)', 'Mrs ██ (of ██)')).toEqual(['Brown', 'Brook Lane']);
    expect(listRedacted('██ and Brown', '██ and ██')).toEqual(['Brown']);
  });

  it('tells nothing where the text changed in other ways too', () => {
    expect(listRedacted('Mrs Brown', 'Miss ██')).toEqual([]);
    expect(listRedacted('Mrs Brown', 'Mrs Brown')).toEqual([]);
  });
});
