import { describe, expect, it } from 'vitest';
import { listLacks } from '../../../shared/citation/list-lacks.ts';
import type { Csl, SourceType } from '../../../shared/model/source.ts';

const issued: Csl['issued'] = { 'date-parts': [[2016]] };

describe('listLacks', () => {
  it.each<[string, Csl, SourceType | undefined, string[]]>([
    ['an address alone', { URL: 'https://r.example/' }, undefined, ['title', 'maker', 'date']],
    ['a title alone', { title: 'Minutes' }, undefined, ['maker', 'date', 'place']],
    ['a report with all', { title: 'A', publisher: 'B', issued, URL: 'https://r.example/' }, 'academic', []],
    ['an Act by its title and year', { title: 'Crossings Act', number: 'c 12', issued }, 'legislation', []],
    ['a judgment without its number', { title: 'A v B', issued }, 'court-judgment', ['place']],
    ['a column of Hansard', { 'container-title': 'Hansard', authority: 'House of Lords', issued }, 'hansard', []],
    ['what somebody saw', { title: 'At the crossing', author: [{ family: 'Hill' }] }, 'first-hand-account', ['date']],
  ])('names what is not known of %s', (_, csl, type, expected) => {
    expect(listLacks({ csl, ...(type && { type }) })).toEqual(expected);
  });
});
