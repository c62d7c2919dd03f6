import { describe, expect, it } from 'vitest';
import { toFootnoteWords } from '../../../shared/citation/cite-footnote.ts';
import type { Csl } from '../../../shared/model/source.ts';

const on = (...parts: number[]): Csl => ({ issued: { 'date-parts': [parts] } });

const cases: Record<string, [Csl, string]> = {
  'authors before the publisher': [
    { title: 'x', publisher: 'y', author: [{ family: 'Mill', given: 'Ada' }, { literal: 'The Committee' }] },
    'Ada Mill and The Committee, x',
  ],
  'more than three authors': [
    { title: 'x', author: ['a', 'b', 'c', 'd'].map((literal) => ({ literal })) },
    'a and others, x',
  ],
  'a title alone': [{ title: 'The report' }, 'The report'],
  'a month': [on(2016, 9), 'September 2016'],
  'a year': [on(2016), '2016'],
  'a month that there is not': [on(2016, 13), '2016'],
  'its kind where it has no title': [{ genre: 'Minutes' }, 'Minutes'],
  'its ISBN where nothing else is known': [{ ISBN: '9780306406157' }, 'ISBN 9780306406157'],
  nothing: [{}, ''],
};

describe('toFootnoteWords', () => {
  for (const [name, [csl, expected]] of Object.entries(cases)) {
    it(`cites ${name}`, () => expect(toFootnoteWords({ csl })).toBe(expected));
  }
});
