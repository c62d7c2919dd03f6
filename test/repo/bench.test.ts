import { describe, expect, it } from 'vitest';
import { parseArguments } from '../bench/bench-arguments.ts';
import { type Goal, toFigure, toJsonLines, toTable } from '../bench/figure.ts';

const known = ['main/size', 'main/speed', 'anchoring/speed'];
const less: Goal = { name: 'main/size', unit: 'bytes', goal: 100, stretch: 50, better: 'less' };
const more: Goal = { name: 'main/speed', unit: '×', goal: 0.5, stretch: 0.75, better: 'more' };

describe('parseArguments', () => {
  it('takes everything, an area, or one figure', () => {
    expect(parseArguments([], known)).toEqual({ names: known, json: undefined });
    expect(parseArguments(['main'], known).names).toEqual(['main/size', 'main/speed']);
    expect(parseArguments(['main/speed', '--json', 'out.jsonl'], known)).toEqual({
      names: ['main/speed'],
      json: 'out.jsonl',
    });
  });

  it('refuses an unknown area in one line that names the areas, and --json without a file', () => {
    expect(() => parseArguments(['mian'], known)).toThrow('Unknown area "mian". Areas: main, anchoring.');
    expect(() => parseArguments(['--json'], known)).toThrow('--json needs the name of a file');
  });
});

describe('toFigure', () => {
  it('holds on the good side of the goal and at it', () => {
    expect(toFigure(less, { name: 'main/size', value: 100, baseline: null, how: '' }).holds).toBe(true);
    expect(toFigure(less, { name: 'main/size', value: 101, baseline: null, how: '' }).holds).toBe(false);
    expect(toFigure(more, { name: 'main/speed', value: 0.6, baseline: 9, how: '' }).holds).toBe(true);
    expect(toFigure(more, { name: 'main/speed', value: 0.4, baseline: 9, how: '' }).holds).toBe(false);
  });

  it('has no value and does not hold where it was not taken or is no number', () => {
    expect(toFigure(less)).toMatchObject({ value: null, holds: false });
    expect(toFigure(more, { name: 'main/speed', value: Number.NaN, baseline: 0, how: '' })).toMatchObject({
      value: null,
      holds: false,
    });
  });
});

describe('toJsonLines', () => {
  it('writes one object a line, with numbers as numbers', () => {
    const lines = toJsonLines([toFigure(less, { name: 'main/size', value: 12_384, baseline: null, how: '' })]);
    expect(lines).toBe(
      '{"name":"main/size","value":12384,"unit":"bytes","baseline":null,"goal":100,"stretch":50,"holds":false}\n',
    );
  });
});

describe('toTable', () => {
  it('says how a figure came about, and shows a dash where there is none', () => {
    const [, row] = toTable([toFigure(more)], new Map([['main/speed', 'not taken: no browser']])).split('\n');
    expect(row).toMatch(/^main\/speed +– +× .* no +not taken: no browser$/);
  });
});
