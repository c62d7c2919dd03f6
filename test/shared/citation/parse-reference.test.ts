import { describe, expect, it } from 'vitest';
import { parseReference } from '../../../shared/citation/parse-reference.ts';

const day = (...parts: number[]) => ({ 'date-parts': [parts] });

const single: Record<string, [pasted: string, expected: object]> = {
  'an address': ['https://example.com/a', { fields: { csl: { URL: 'https://example.com/a' } } }],
  'a DOI': ['doi: 10.1000/182', { fields: { csl: { DOI: '10.1000/182' } } }],
  'an ISBN of thirteen digits': ['ISBN 978-0-306-40615-7', { as: 'ISBN', fields: { csl: { ISBN: '9780306406157' } } }],
  'an ISBN of ten digits': ['0-8044-2957-X', { fields: { csl: { ISBN: '080442957X' } } }],
  'a Hansard reference as OSCOLA has it': [
    'HC Deb 3 February 1977, vol 389, col 973',
    {
      locator: 'col 973',
      fields: { type: 'hansard', csl: { volume: '389', authority: 'House of Commons', issued: day(1977, 2, 3) } },
    },
  ],
  'a Hansard reference with dots': [
    'HL Deb. (12 Nov 2020) vol. 807, col. 1150',
    { locator: 'col 1150', fields: { csl: { volume: '807', authority: 'House of Lords' } } },
  ],
  'a Hansard reference without a column': ['HC Deb 3 February 1977 vol 389', { fields: { csl: { volume: '389' } } }],
  'a neutral citation': [
    'R (Crossing) v Harrowmere [2016] EWHC 12 (Admin)',
    {
      fields: { type: 'court-judgment', csl: { title: 'R (Crossing) v Harrowmere', number: '[2016] EWHC 12 (Admin)' } },
    },
  ],
};

describe('parseReference', () => {
  for (const [name, [pasted, expected]] of Object.entries(single)) {
    it(`reads ${name}`, () => {
      const parsed = parseReference(pasted);
      expect(parsed?.references).toHaveLength(1);
      expect(parsed?.references[0]).toMatchObject(expected);
      expect(parsed?.problems).toEqual([]);
    });
  }

  it('takes a title for a title', () => {
    for (const text of [
      'Children’s journeys to school',
      '41 recommendations',
      '978-0-306-40615-8',
      'HC Deb',
      '[draft] minutes',
      '',
    ]) {
      expect(parseReference(text), text).toBeNull();
    }
  });

  it('reads RIS with its names, date and address', () => {
    const parsed = parseReference(
      'TY  - RPRT\r\nTI  - Children’s journeys\r\n      to school\r\nAU  - Mill, Ada\r\nAU  - Scrutiny Committee\r\nPB  - Harrowmere\r\nDA  - 2025/01/16/\r\nUR  - https://r.example/\r\nXX  - whatever\r\nER  - \r\n',
    );
    expect(parsed).toEqual({
      references: [
        {
          as: 'RIS',
          fields: {
            csl: {
              title: 'Children’s journeys to school',
              author: [{ family: 'Mill', given: 'Ada' }, { literal: 'Scrutiny Committee' }],
              publisher: 'Harrowmere',
              issued: day(2025, 1, 16),
              URL: 'https://r.example/',
            },
          },
        },
      ],
      problems: [],
    });
  });

  it('names the line of RIS that is cut off, and keeps what there is', () => {
    const parsed = parseReference('TY  - NEWS\nTI  - One\nER  - \nTY  - NEWS\nTI  - Two');
    expect(parsed?.references.map(({ fields }) => fields.csl.title)).toEqual(['One', 'Two']);
    expect(parsed?.problems).toEqual([{ line: 4, message: expect.stringContaining('cut off') }]);
  });

  it('reads BibTeX with LaTeX in it', () => {
    const parsed = parseReference(
      '@string{h = "Harrowmere"}\n@techreport{a1,\n  title = {The {School} {\\"u}ber \\& Caf\\\'e},\n  author = "Mill, Ada and {Scrutiny Committee} and John Stuart Reed",\n  institution = {Harrowmere}, year = 2025, month = jan,\n  url = {https://r.example/a\\_b}, pages = {1--3}\n}',
    );
    expect(parsed?.references[0]?.fields.csl).toEqual({
      title: 'The School über & Café',
      author: [
        { family: 'Mill', given: 'Ada' },
        { literal: 'Scrutiny Committee' },
        { family: 'Reed', given: 'John Stuart' },
      ],
      publisher: 'Harrowmere',
      issued: day(2025, 1),
      URL: 'https://r.example/a_b',
      page: '1–3',
    });
  });

  it('names the entry of BibTeX that is cut off, and keeps the ones before', () => {
    const parsed = parseReference('@book{a, title = {One}}\n@book{b, title = {Two');
    expect(parsed?.references.map(({ fields }) => fields.csl.title)).toEqual(['One']);
    expect(parsed?.problems).toEqual([{ line: 2, message: expect.stringContaining('@book is cut off') }]);
  });

  it('reads a list of CSL-JSON, and names what does not fit', () => {
    const parsed = parseReference(
      JSON.stringify([
        {
          id: 1,
          type: 'legal_case',
          title: 'A v B',
          volume: 3,
          issued: { 'date-parts': [['2016', 9]] },
          author: [{ family: 'Beck', 'non-dropping-particle': 'van', given: 'I' }],
        },
        { type: 'webpage', title: 5, URL: 'https://r.example/', issued: { raw: '31 February 2016' } },
        { type: 'webpage' },
        'x',
      ]),
    );
    expect(parsed?.references.map(({ fields }) => fields)).toEqual([
      {
        type: 'court-judgment',
        csl: { title: 'A v B', volume: '3', issued: day(2016, 9), author: [{ family: 'van Beck', given: 'I' }] },
      },
      { csl: { title: '5', URL: 'https://r.example/', issued: day(2016, 2) } },
    ]);
    expect(parsed?.problems).toEqual([
      { message: 'Entry 2: There is no date "31 February 2016". Only 2016-02 was kept of it.' },
      { message: expect.stringContaining('neither a title nor an address') },
      { message: expect.stringContaining('not a CSL item') },
    ]);
  });

  it('says which date it could not read, or not all of, and keeps the rest', () => {
    const toEntry = (date: string) => `TY  - RPRT\nTI  - A report\nPY  - ${date}\nER  - \n`;
    const dates = ['n.d.', '2016/02/31', 'Sept 2016', '2016///', '2016/09/23/Autumn'];
    const parsed = parseReference(dates.map(toEntry).join(''));
    expect(parsed?.references.map(({ fields }) => fields.csl.issued)).toEqual([
      undefined,
      day(2016, 2),
      day(2016, 9),
      day(2016),
      day(2016, 9, 23),
    ]);
    expect(parsed?.problems).toEqual([
      { line: 1, message: 'The date "n.d." could not be read, and was left out.' },
      { line: 5, message: 'There is no date "2016/02/31". Only 2016-02 was kept of it.' },
    ]);
    expect(parseReference('@report{a, title = {A report}, date = {n.d.}}')?.problems).toEqual([
      { line: 1, message: 'The date "n.d." could not be read, and was left out.' },
    ]);
  });

  it('cuts a title that is too long for a source, and says so', () => {
    const { references, problems } = parseReference(JSON.stringify([{ title: 'a'.repeat(10_000) }])) ?? {};
    expect(references?.[0]?.fields.csl.title).toHaveLength(1_000);
    expect(problems).toEqual([{ message: 'Entry 1: Title: Of 10000 characters 1000 were kept.' }]);
    for (const text of [
      `TY  - RPRT\nTI  - ${'a'.repeat(10_000)}\nDO  - ${'b'.repeat(1_000)}\nER  - \n`,
      `@report{a, title = {${'a'.repeat(10_000)}}, doi = {${'b'.repeat(1_000)}}}`,
    ]) {
      const read = parseReference(text);
      expect(read?.references[0]?.fields.csl.title).toHaveLength(1_000);
      expect(read?.problems).toEqual([
        { line: 1, message: 'Title: Of 10000 characters 1000 were kept.' },
        { line: 1, message: `DOI: "${'b'.repeat(60)}…" cannot be kept there, and was left out.` },
      ]);
    }
  });

  it('keeps the first hundred authors, and says of how many', () => {
    const author = Array.from({ length: 120 }, (_, i) => ({ family: `Name ${i}` }));
    const { references, problems } = parseReference(JSON.stringify([{ title: 'A report', author }])) ?? {};
    expect(references?.[0]?.fields.csl.author).toEqual(author.slice(0, 100));
    expect(problems).toEqual([{ message: 'Entry 1: Authors: Of 120 names 100 were kept.' }]);
    expect(parseReference('[{"title":"A report","author":[["Ann"]]}]')?.problems).toHaveLength(1);
  });

  it('gives up on BibTeX of which nothing closes, and says from which line on', () => {
    const { references, problems = [] } = parseReference('@a{\n'.repeat(20_000)) ?? {};
    expect([references, problems.length]).toEqual([[], 101]);
    expect(problems.at(-1)).toEqual({ line: 101, message: expect.stringContaining('From this line on') });
  });

  it('says where CSL-JSON is cut off', () => {
    expect(parseReference('[{"title":"x"')).toEqual({
      references: [],
      problems: [{ line: 1, message: expect.stringContaining('not whole CSL-JSON') }],
    });
  });

  it('reads 20,000 references', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => `TY  - NEWS\nTI  - Title ${i}\nER  - \n`).join('');
    expect(parseReference(many)?.references).toHaveLength(20_000);
    const entries = Array.from({ length: 20_000 }, (_, i) => `@report{k${i},\n title={Title ${i}}}\n`).join('');
    const { references, problems } = parseReference(`${entries}@report{cut, title={`) ?? {};
    expect([references?.length, problems?.map(({ line }) => line)]).toEqual([20_000, [40_001]]);
  });
});
