import { describe, expect, it } from 'vitest';
import { reviseRecord } from '../bench/anchoring/revise-record.ts';
import { judge, type Outcome, type Trial } from '../bench/anchoring/trial.ts';
import { writeRecord } from '../bench/anchoring/write-record.ts';

describe('writeRecord', () => {
  it('writes as many words as it is asked for, and the same with the same seed', () => {
    const [one, again, other] = [writeRecord(1, 3_000), writeRecord(1, 3_000), writeRecord(2, 3_000)].map((blocks) =>
      blocks.flatMap(({ words }) => words.map(({ text }) => text)),
    ) as [string[], string[], string[]];
    expect(one.length).toBeGreaterThanOrEqual(3_000);
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
  });
});

describe('reviseRecord', () => {
  const { html, trials } = reviseRecord(writeRecord(3, 32_000), 1, 0.2);
  const text = html.replace(/<[^>]+>/g, '').replaceAll('&amp;', '&');
  const quoted = ({ selector }: Trial) => selector.flatMap((each) => ('exact' in each ? each.exact : [])).join('');
  const fold = (words: string) =>
    words
      .normalize('NFKC')
      .replace(/[\s\p{Pd}\p{Cf}]/gu, '')
      .replace(/[“”]/g, '"')
      .replace(/’/g, "'");

  it('makes quotes of every group', () => {
    const groups = new Set(trials.map(({ group }) => group));
    expect([...groups].sort()).toEqual(['edited', 'gone', 'harmless', 'lookalike', 'material', 'repeated', 'same']);
  });

  it('knows where the words stand that are the same', () => {
    const same = trials.filter(({ group, edit }) => group === 'same' && edit !== 'line breaks');
    expect(same.length).toBeGreaterThan(50);
    for (const trial of same) {
      const { start = 0, end = 0 } = trial.truth ?? {};
      expect(fold(text.slice(start, end))).toBe(fold(quoted(trial)));
    }
  });

  it('takes the words away that are gone', () => {
    const gone = trials.filter(({ group }) => group === 'gone');
    expect(gone.filter((trial) => text.includes(quoted(trial)))).toEqual([]);
  });
});

describe('judge', () => {
  const trial: Trial = {
    group: 'edited',
    edit: 'words put in',
    size: 20,
    selector: [],
    truth: {
      start: 100,
      end: 140,
      kept: [
        { start: 100, end: 110 },
        { start: 130, end: 140 },
      ],
    },
  };
  const outcome = (kind: Outcome['kind'], start: number, end: number): Outcome => ({
    kind,
    places: [{ start, end }],
    material: false,
  });
  const cases: Record<string, [Outcome, string]> = {
    'the whole region': [outcome('changed', 100, 140), 'right'],
    'half of what survives': [outcome('changed', 100, 110), 'right'],
    'less than half of what survives': [outcome('changed', 100, 109), 'wrong'],
    'a place mostly outside': [outcome('changed', 10, 140), 'wrong'],
    'words elsewhere': [outcome('exact', 300, 340), 'wrong'],
    'the region among the offered': [outcome('uncertain', 100, 140), 'offered'],
    'an offer of other places': [outcome('uncertain', 0, 40), 'offered-elsewhere'],
    'no place': [{ kind: 'orphan', places: [], material: false }, 'orphan'],
  };
  for (const [name, [of, verdict]] of Object.entries(cases)) {
    it(`says ${verdict} of ${name}`, () => expect(judge(trial, of)).toBe(verdict));
  }

  it('says wrong of every place of what is gone', () => {
    expect(judge({ ...trial, truth: null }, outcome('exact', 100, 140))).toBe('wrong');
  });
});
