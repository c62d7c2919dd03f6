import { describe, expect, it } from 'vitest';
import { citeSource } from '../../../shared/citation/cite-source.ts';
import type { Csl } from '../../../shared/model/source.ts';

const on = (...parts: number[]): Csl => ({ issued: { 'date-parts': [parts] } });

const cases: Record<string, [Csl, string | undefined, string]> = {
  everything: [
    { title: 'The report', publisher: 'Ofsted', ...on(2016, 9, 23) },
    'p. 6',
    'Ofsted, The report, 23 September 2016, p. 6',
  ],
  'a debate': [
    {
      title: 'School crossings',
      'container-title': 'Hansard',
      authority: 'House of Commons',
      volume: '389',
      ...on(1977, 2, 3),
    },
    'col 973',
    'School crossings, Hansard, House of Commons, vol 389, 3 February 1977, col 973',
  ],
  'authors before the publisher': [
    { title: 'x', publisher: 'y', author: [{ family: 'Mill', given: 'Ada' }, { literal: 'The Committee' }] },
    undefined,
    'Ada Mill, The Committee, x',
  ],
  'a title alone': [{ title: 'The report' }, undefined, 'The report'],
  'a month': [on(2016, 9), undefined, 'September 2016'],
  'a year': [on(2016), undefined, '2016'],
  'a month that there is not': [on(2016, 13), undefined, '2016'],
  nothing: [{}, undefined, ''],
};

describe('citeSource', () => {
  for (const [name, [csl, locator, expected]] of Object.entries(cases)) {
    it(`cites ${name}`, () => expect(citeSource(csl, locator)).toEqual({ words: expected, url: undefined }));
  }

  it('gives the address of a DOI where there is no other', () => {
    expect(citeSource({ DOI: '10.1000/182' })).toEqual({ words: '', url: 'https://doi.org/10.1000/182' });
  });

  it('gives the address apart', () => {
    expect(citeSource({ title: 'x', URL: 'https://r.example/' })).toEqual({ words: 'x', url: 'https://r.example/' });
  });
});
