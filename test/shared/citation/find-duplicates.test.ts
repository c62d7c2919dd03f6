import { describe, expect, it } from 'vitest';
import { groupDuplicates } from '../../../shared/citation/find-duplicates.ts';
import type { Csl } from '../../../shared/model/source.ts';

const group = (...csls: Csl[]) =>
  [...groupDuplicates(csls.map((csl, index) => ({ id: String(index), fields: { csl } }))).values()].map((same) =>
    same.map(({ id }) => id),
  );
const isSame = (one: Csl, other: Csl) => group(one, other).join() === '1,0';

describe('groupDuplicates', () => {
  it.each<[string, Csl, Csl, boolean]>([
    ['an address', { URL: 'https://council.example/a?utm_source=x#p2' }, { URL: 'http://council.example/a' }, true],
    ['another address', { URL: 'https://council.example/a' }, { URL: 'https://council.example/b' }, false],
    ['a DOI', { DOI: '10.1000/ABC' }, { DOI: 'https://doi.org/10.1000/abc' }, true],
    ['an ISBN, old and new', { ISBN: '0-306-40615-2' }, { ISBN: '978-0-306-40615-7' }, true],
    ['an ISBN that is none', { ISBN: 'n/a' }, { ISBN: 'n/a' }, false],
    [
      'a title with its date',
      { title: 'Roads review: final', issued: { 'date-parts': [[2016, 9]] } },
      { title: 'Roads Review – Final', issued: { 'date-parts': [[2016, 9]] } },
      true,
    ],
    ['a title without a date', { title: 'Minutes' }, { title: 'Minutes' }, false],
    [
      'a title of another day',
      { title: 'Minutes', issued: { 'date-parts': [[2016, 9, 1]] } },
      { title: 'Minutes', issued: { 'date-parts': [[2016, 10, 1]] } },
      false,
    ],
    ['an address that is none', { URL: 'see file' }, { URL: 'see file' }, false],
  ])('knows two sources by %s', (_, one, other, same) => {
    expect(isSame(one, other)).toBe(same);
  });

  it('names each of the others once, whatever they have in common', () => {
    const twice = { URL: 'https://council.example/a', DOI: '10.1000/1' };
    expect(group(twice, twice, { DOI: '10.1000/1' })).toEqual([
      ['1', '2'],
      ['0', '2'],
      ['0', '1'],
    ]);
  });
});
