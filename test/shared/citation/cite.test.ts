import { describe, expect, it } from 'vitest';
import { parseLocator, toPlainText } from '../../../shared/citation/citation.ts';
import { type CitationStyle, citationStyles } from '../../../shared/citation/citation-styles.ts';
import { cite } from '../../../shared/citation/cite.ts';
import type { Row } from '../../../shared/model/row.ts';
import { type Csl, type SourceFields, type SourceType, sourceTypes } from '../../../shared/model/source.ts';
import { row } from '../../support/write-file.ts';

type Example = {
  csl: Csl;
  type?: SourceFields['type'];
  locator?: string;
  /** The rule that `oscola` follows, by the section of its 4th edition; as text or by summaries of university libraries. */
  rule: string;
} & Record<CitationStyle, string>;

const on = (...parts: number[]): Csl['issued'] => ({ 'date-parts': [parts] });
const council = { literal: 'Exampleton Council' };

/**
 * Worked examples, in italics between asterisks. `footnote` is a rule of our own (cite-footnote.ts). For Harvard, Hansard,
 * reports of government and Acts follow the templates of Robert Gordon University's library; there is no one rule book.
 */
const examples: Record<string, Example> = {
  'an open letter': {
    csl: {
      author: [council],
      title: 'Letter to the Minister for Schools',
      genre: 'Open letter',
      issued: on(2016, 9, 23),
      URL: 'https://council.example/letter',
    },
    type: 'statement-or-press-release',
    locator: 'para 3',
    rule: '3.4.11 Personal communications: type from author to recipient (date)',
    footnote:
      'Exampleton Council, Letter to the Minister for Schools (open letter), 23 September 2016, para 3, https://council.example/letter (read on 2 January 2026)',
    harvard:
      'Exampleton Council (2016) Open letter to the Minister for Schools, 23 September, para. 3. Available at: https://council.example/letter (Accessed: 2 January 2026).',
    oscola:
      'Open letter from Exampleton Council to the Minister for Schools (23 September 2016) para 3 <https://council.example/letter> accessed 2 January 2026',
  },
  'an open letter whose title names nobody that it is to': {
    csl: {
      author: [council],
      title: 'Open letter on access to schools',
      genre: 'Open letter',
      issued: on(2016, 9, 23),
    },
    type: 'statement-or-press-release',
    rule: '3.4.11 Personal communications, with the title where nobody is named',
    footnote: 'Exampleton Council, Open letter on access to schools, 23 September 2016',
    harvard: 'Exampleton Council (2016) Open letter on access to schools, 23 September.',
    oscola: 'Open letter from Exampleton Council, ‘Open letter on access to schools’ (23 September 2016)',
  },
  'an open letter that its title alone says to be one': {
    csl: {
      author: [council],
      title: 'An open letter to the Minister for Schools',
      'container-title': 'Exampleton newsroom',
      issued: on(2016, 9, 23),
      URL: 'https://council.example/letter',
    },
    rule: '3.4.11 Personal communications: type from author to recipient (date)',
    footnote:
      'Exampleton Council, An open letter to the Minister for Schools (open letter), Exampleton newsroom, 23 September 2016, https://council.example/letter (read on 2 January 2026)',
    harvard:
      'Exampleton Council (2016) Open letter to the Minister for Schools, 23 September. Available at: https://council.example/letter (Accessed: 2 January 2026).',
    oscola:
      'Open letter from Exampleton Council to the Minister for Schools (23 September 2016) <https://council.example/letter> accessed 2 January 2026',
  },
  'a press release': {
    csl: {
      publisher: 'Exampleton Council',
      title: 'New crossing opens',
      genre: 'Press release',
      issued: on(2025, 3, 14),
      URL: 'https://council.example/news/1',
    },
    type: 'statement-or-press-release',
    rule: '3.4.1 General principles: what kind of thing it is stands in the brackets before the date',
    footnote:
      'Exampleton Council, New crossing opens, 14 March 2025, https://council.example/news/1 (read on 2 January 2026)',
    harvard:
      'Exampleton Council (2025) *New crossing opens* [Press release]. 14 March. Available at: https://council.example/news/1 (Accessed: 2 January 2026).',
    oscola:
      'Exampleton Council, ‘New crossing opens’ (Press release, 14 March 2025) <https://council.example/news/1> accessed 2 January 2026',
  },
  'a page of the web that says no date': {
    csl: {
      author: [council],
      title: 'School routes',
      'container-title': 'Exampleton Online',
      URL: 'https://council.example/routes',
    },
    rule: '3.4.8 Websites and blogs: author, ‘title’ (website, date) address and date of access; what is not there is left out',
    footnote:
      'Exampleton Council, School routes, Exampleton Online, https://council.example/routes (read on 2 January 2026)',
    harvard:
      'Exampleton Council (no date) *School routes*. Available at: https://council.example/routes (Accessed: 2 January 2026).',
    oscola:
      'Exampleton Council, ‘School routes’ (Exampleton Online) <https://council.example/routes> accessed 2 January 2026',
  },
  'a page of a body on its own website': {
    csl: {
      author: [council],
      title: 'School routes',
      'container-title': 'Exampleton Council',
      issued: on(2025, 3, 14),
    },
    rule: '3.4.1 General principles; who wrote it is not named again as what it is part of',
    footnote: 'Exampleton Council, School routes, 14 March 2025',
    harvard: 'Exampleton Council (2025) *School routes*.',
    oscola: 'Exampleton Council, ‘School routes’ (14 March 2025)',
  },
  'a report of a body': {
    csl: {
      publisher: 'Inspectorate of Crossings',
      title: 'School routes',
      issued: on(2016, 9),
      URL: 'https://inspectorate.example/r',
    },
    type: 'inspectorate-report',
    locator: 'p. 6, printed 4',
    rule: '3.4.1 General principles: author, ‘title’ (additional information, publisher year), online with date of access',
    footnote:
      'Inspectorate of Crossings, School routes, September 2016, p. 6, printed 4, https://inspectorate.example/r (read on 2 January 2026)',
    harvard:
      'Inspectorate of Crossings (2016) *School routes*, p. 6 (printed 4). Available at: https://inspectorate.example/r (Accessed: 2 January 2026).',
    oscola:
      'Inspectorate of Crossings, ‘School routes’ (September 2016) 4 (p 6 of the file) <https://inspectorate.example/r> accessed 2 January 2026',
  },
  'a column of Hansard': {
    csl: { 'container-title': 'Hansard', authority: 'House of Commons', volume: '389', issued: on(1977, 2, 3) },
    type: 'hansard',
    locator: 'cols 973-76',
    rule: '3.4.2 Hansard: HC Deb 3 February 1977, vol 389, cols 973–76 (its own example)',
    footnote: 'Hansard, House of Commons, vol 389, 3 February 1977, cols 973-76',
    harvard: 'Hansard: House of Commons - debates (1977) 3 February, 389, cc. 973–76.',
    oscola: 'HC Deb 3 February 1977, vol 389, cols 973–76',
  },
  'a debate by its subject': {
    csl: {
      author: [{ family: 'Hale', given: 'John' }],
      title: 'School routes',
      'container-title': 'Hansard',
      authority: 'House of Lords',
      volume: '714',
      issued: on(2009, 11, 12),
    },
    type: 'hansard',
    locator: 'col 893',
    rule: '3.4.2 Hansard: HL Deb 12 November 2009, vol 714, col 893 (its own example)',
    footnote: 'John Hale, School routes, Hansard, House of Lords, vol 714, 12 November 2009, col 893',
    harvard: "Hale, J. (2009) 'School routes'. Hansard: House of Lords - debates, 12 November, 714, c. 893.",
    oscola: 'HL Deb 12 November 2009, vol 714, col 893',
  },
  'an answer to a request': {
    csl: {
      author: [council],
      title: 'Crossings removed since 2010',
      number: 'FOI 1234',
      issued: on(2016, 5, 5),
      URL: 'https://foi.example/1234',
    },
    type: 'foi-response',
    rule: '3.4.1 General principles: a document number, a description, the full date where that is more fitting',
    footnote:
      'Exampleton Council, Crossings removed since 2010 (FOI response), FOI 1234, 5 May 2016, https://foi.example/1234 (read on 2 January 2026)',
    harvard:
      'Exampleton Council (2016) *Crossings removed since 2010*. Freedom of Information response FOI 1234, 5 May. Available at: https://foi.example/1234 (Accessed: 2 January 2026).',
    oscola:
      'Exampleton Council, ‘Crossings removed since 2010’ (Freedom of Information response, FOI 1234, 5 May 2016) <https://foi.example/1234> accessed 2 January 2026',
  },
  'an Act': {
    csl: { title: 'Road Crossings Act', number: 'c 12', issued: on(1998) },
    type: 'legislation',
    locator: 's 15(1)(b)',
    rule: '2.4.1 Statutes: short title and year in roman, without a comma between; s for a section',
    footnote: 'Road Crossings Act, c 12, 1998, s 15(1)(b)',
    harvard: '*Road Crossings Act 1998, c. 12*, s 15(1)(b).',
    oscola: 'Road Crossings Act 1998, s 15(1)(b)',
  },
  'a statutory instrument': {
    csl: { title: 'Road Crossings (Amendment) Order 2004', number: 'SI 2004/31', issued: on(2004) },
    type: 'legislation',
    rule: '2.5 Secondary legislation: name, year and SI number',
    footnote: 'Road Crossings (Amendment) Order 2004, SI 2004/31',
    harvard: '*Road Crossings (Amendment) Order 2004, SI 2004/31*.',
    oscola: 'Road Crossings (Amendment) Order 2004, SI 2004/31',
  },
  'a judgment': {
    csl: { title: 'Smith v Exampleton Council', number: '[2016] EWCA Civ 12', issued: on(2016) },
    type: 'court-judgment',
    locator: 'para 45',
    rule: '2.1.6 Pinpoints: paragraph numbers in square brackets',
    footnote: 'Smith v Exampleton Council, [2016] EWCA Civ 12, para 45',
    harvard: '*Smith v Exampleton Council* [2016] EWCA Civ 12, para. 45.',
    oscola: '*Smith v Exampleton Council* [2016] EWCA Civ 12 [45]',
  },
  'paragraphs of a judgment': {
    csl: { title: 'Smith v Exampleton Council', number: '[2016] EWCA Civ 12', issued: on(2016) },
    type: 'court-judgment',
    locator: 'paras 42-45',
    rule: '2.1.6 Pinpoints: a span has each of its ends in square brackets',
    footnote: 'Smith v Exampleton Council, [2016] EWCA Civ 12, paras 42-45',
    harvard: '*Smith v Exampleton Council* [2016] EWCA Civ 12, paras 42–45.',
    oscola: '*Smith v Exampleton Council* [2016] EWCA Civ 12 [42]–[45]',
  },
  'a report of a body that has an ISBN': {
    csl: {
      author: [{ literal: 'Inspectorate of Crossings' }],
      title: 'School routes',
      publisher: 'Example Press',
      issued: on(2016),
      ISBN: '9780306406157',
    },
    type: 'inspectorate-report',
    locator: 'p. 12',
    rule: '3.2 Books: whatever has an ISBN has its title in italics',
    footnote: 'Inspectorate of Crossings, School routes, 2016, p. 12',
    harvard: 'Inspectorate of Crossings (2016) *School routes*. Example Press, p. 12.',
    oscola: 'Inspectorate of Crossings, *School routes* (Example Press 2016) 12',
  },
  'a paper of the Commons of which nobody says the session': {
    csl: {
      author: [{ literal: 'Inspectorate of Crossings' }],
      title: 'Annual report',
      number: 'HC 315',
      issued: on(2016),
    },
    type: 'inspectorate-report',
    rule: '3.4.2 Parliamentary reports; without a session the year dates it, as 3.4.3 has it',
    footnote: 'Inspectorate of Crossings, Annual report, HC 315, 2016',
    harvard: 'Inspectorate of Crossings (2016) *Annual report*. (HC 315).',
    oscola: 'Inspectorate of Crossings, *Annual report* (HC 315, 2016)',
  },
  'a white paper': {
    csl: {
      author: [{ literal: 'Department for Roads' }],
      title: 'Safer roads',
      genre: 'White Paper',
      number: 'Cm 7656',
      issued: on(2009),
    },
    rule: '3.4.3 Command papers: what kind of paper it is stands before its number',
    footnote: 'Department for Roads, Safer roads, Cm 7656, 2009',
    harvard: 'Department for Roads (2009) *Safer roads*. (Cm 7656).',
    oscola: 'Department for Roads, *Safer roads* (White Paper, Cm 7656, 2009)',
  },
  'a report of the Law Commission': {
    csl: { author: [{ literal: 'Law Commission' }], title: 'Crossings', number: 'Law Com No 313', issued: on(2008) },
    type: 'inquiry-or-audit',
    locator: 'paras 3.12–3.17',
    rule: '3.4.4 Law Commission reports: title in italics (Law Com number, year)',
    footnote: 'Law Commission, Crossings, Law Com No 313, 2008, paras 3.12–3.17',
    harvard: 'Law Commission (2008) *Crossings*. (Law Com No 313), paras 3.12–3.17.',
    oscola: 'Law Commission, *Crossings* (Law Com No 313, 2008) paras 3.12–3.17',
  },
  'a report of a select committee': {
    csl: {
      author: [{ literal: 'Transport Committee' }],
      title: 'Crossings',
      number: 'HC 2009–10, 94-I',
      issued: on(2009, 12, 1),
    },
    type: 'inquiry-or-audit',
    locator: 'paras 12–14',
    rule: '3.4.2 Parliamentary reports: committee, title in italics (paper number)',
    footnote: 'Transport Committee, Crossings, HC 2009–10, 94-I, 1 December 2009, paras 12–14',
    harvard: 'Transport Committee (2009) *Crossings*. (HC 2009–10, 94-I), paras 12–14.',
    oscola: 'Transport Committee, *Crossings* (HC 2009–10, 94-I) paras 12–14',
  },
  'a command paper': {
    csl: { author: [{ literal: 'Department for Roads' }], title: 'Autumn report', number: 'Cm 7507', issued: on(2008) },
    type: 'council-report-or-minutes',
    locator: 'p. 54',
    rule: '3.4.3 Command papers: author, title in italics (number, year)',
    footnote: 'Department for Roads, Autumn report, Cm 7507, 2008, p. 54',
    harvard: 'Department for Roads (2008) *Autumn report*. (Cm 7507), p. 54.',
    oscola: 'Department for Roads, *Autumn report* (Cm 7507, 2008) 54',
  },
  'an article in a journal': {
    csl: {
      author: [{ family: 'Young', given: 'Alison L' }],
      title: 'In defence of crossings',
      'container-title': 'Road Law Review',
      volume: '72',
      issue: '4',
      page: '554–580',
      issued: on(2009),
    },
    type: 'academic',
    locator: 'p. 560',
    rule: '3.3.1 Articles: author, ‘title’ (year) volume journal first page, pinpoint',
    footnote: 'Alison L Young, In defence of crossings, Road Law Review, vol 72, 2009, p. 560',
    harvard: "Young, A. L. (2009) 'In defence of crossings', *Road Law Review*, 72(4), pp. 554–580, p. 560.",
    oscola: 'Alison L Young, ‘In defence of crossings’ (2009) 72 Road Law Review 554, 560',
  },
  'an article that has no pages': {
    csl: {
      author: [{ family: 'Young', given: 'Alison L' }],
      title: 'In defence of crossings',
      'container-title': 'Road Law Online',
      volume: '3',
      issued: on(2009),
      DOI: '10.5555/roads',
    },
    type: 'academic',
    rule: '3.3.4 Online journals: as in print, then the address and date of access',
    footnote:
      'Alison L Young, In defence of crossings, Road Law Online, vol 3, 2009, https://doi.org/10.5555/roads (read on 2 January 2026)',
    harvard:
      "Young, A. L. (2009) 'In defence of crossings', *Road Law Online*, 3. Available at: https://doi.org/10.5555/roads (Accessed: 2 January 2026).",
    oscola:
      'Alison L Young, ‘In defence of crossings’ (2009) 3 Road Law Online <https://doi.org/10.5555/roads> accessed 2 January 2026',
  },
  'a newspaper online': {
    csl: {
      author: [{ family: 'Low', given: 'Ian' }],
      title: 'The great crossing',
      'container-title': 'The Exampleton News',
      issued: on(2008, 6, 19),
      URL: 'https://news.example/a',
    },
    type: 'news',
    rule: '3.4.9 Newspaper articles: author, ‘title’ paper in italics (date) address and date of access',
    footnote:
      'Ian Low, The great crossing, The Exampleton News, 19 June 2008, https://news.example/a (read on 2 January 2026)',
    harvard:
      "Low, I. (2008) 'The great crossing', *The Exampleton News*, 19 June. Available at: https://news.example/a (Accessed: 2 January 2026).",
    oscola:
      'Ian Low, ‘The great crossing’ *The Exampleton News* (19 June 2008) <https://news.example/a> accessed 2 January 2026',
  },
  'a book': {
    csl: {
      author: [{ family: 'Jones', given: 'Gareth' }],
      title: 'The law of crossings',
      publisher: 'Example Press',
      issued: on(2009),
      ISBN: '9780306406157',
    },
    locator: 'p. 12',
    rule: '3.2.1 Books: author, title in italics (publisher year) page',
    footnote: 'Gareth Jones, The law of crossings, 2009, p. 12',
    harvard: 'Jones, G. (2009) *The law of crossings*. Example Press, p. 12.',
    oscola: 'Gareth Jones, *The law of crossings* (Example Press 2009) 12',
  },
  'a scrutiny review': {
    csl: {
      author: [{ literal: 'Exampleton Scrutiny Committee' }],
      title: 'Journeys to school: a review',
      publisher: 'Exampleton Council',
      issued: on(2025, 1, 16),
      URL: 'https://council.example/review.pdf',
    },
    type: 'scrutiny-review',
    locator: 'p. 6, printed 4',
    rule: '3.4.1 General principles: author, ‘title’ (publisher, date) page, online with date of access',
    footnote:
      'Exampleton Scrutiny Committee, Journeys to school: a review, 16 January 2025, p. 6, printed 4, https://council.example/review.pdf (read on 2 January 2026)',
    harvard:
      'Exampleton Scrutiny Committee (2025) *Journeys to school: a review*. Exampleton Council, p. 6 (printed 4). Available at: https://council.example/review.pdf (Accessed: 2 January 2026).',
    oscola:
      'Exampleton Scrutiny Committee, ‘Journeys to school: a review’ (Exampleton Council, 16 January 2025) 4 (p 6 of the file) <https://council.example/review.pdf> accessed 2 January 2026',
  },
  'minutes of a council': {
    csl: {
      author: [council],
      title: 'Minutes of the Roads Committee',
      genre: 'Minutes',
      issued: on(2016, 9, 23),
      URL: 'https://council.example/m',
    },
    type: 'council-report-or-minutes',
    locator: 'para 12',
    rule: '3.4.1 General principles; a title that names its kind is not described again in the brackets',
    footnote:
      'Exampleton Council, Minutes of the Roads Committee, 23 September 2016, para 12, https://council.example/m (read on 2 January 2026)',
    harvard:
      'Exampleton Council (2016) *Minutes of the Roads Committee*, para. 12. Available at: https://council.example/m (Accessed: 2 January 2026).',
    oscola:
      'Exampleton Council, ‘Minutes of the Roads Committee’ (23 September 2016) para 12 <https://council.example/m> accessed 2 January 2026',
  },
  ...statistics(['accredited-official-statistics', 'official-statistics', 'management-information']),
  'what somebody saw': {
    csl: {
      author: [{ family: 'Hill', given: 'Ann' }],
      title: 'What I saw at the crossing',
      issued: on(2024, 5, 7),
    },
    type: 'first-hand-account',
    locator: 'para 2',
    rule: '3.4.1 General principles: author, ‘title’ (date) for what is not published',
    footnote: 'Ann Hill, What I saw at the crossing, 7 May 2024, para 2',
    harvard: 'Hill, A. (2024) *What I saw at the crossing*, para. 2.',
    oscola: 'Ann Hill, ‘What I saw at the crossing’ (7 May 2024) para 2',
  },
  'nothing but an ISBN': {
    csl: { ISBN: '9780306406157' },
    rule: 'None: a citation must not be empty',
    footnote: 'ISBN 9780306406157',
    harvard: '*ISBN 9780306406157* (no date).',
    oscola: '*ISBN 9780306406157*',
  },
  'nothing but an address': {
    csl: { URL: 'https://council.example/x' },
    rule: '3.1.4 Online sources: address in angle brackets and date of access',
    footnote: 'https://council.example/x (read on 2 January 2026)',
    harvard: 'https://council.example/x (no date) (Accessed: 2 January 2026).',
    oscola: '<https://council.example/x> accessed 2 January 2026',
  },
};

/** Figures of a body are cited alike, whatever stands behind them. */
function statistics(types: readonly SourceType[]): Record<string, Example> {
  const example: Example = {
    csl: {
      publisher: 'Department for Roads',
      title: 'Road casualties 2024',
      issued: on(2025, 6),
      URL: 'https://stats.example/2024',
    },
    locator: 'table 3',
    rule: '3.4.1 General principles, with a table in the place of a page',
    footnote:
      'Department for Roads, Road casualties 2024, June 2025, table 3, https://stats.example/2024 (read on 2 January 2026)',
    harvard:
      'Department for Roads (2025) *Road casualties 2024*, table 3. Available at: https://stats.example/2024 (Accessed: 2 January 2026).',
    oscola:
      'Department for Roads, ‘Road casualties 2024’ (June 2025) table 3 <https://stats.example/2024> accessed 2 January 2026',
  };
  return Object.fromEntries(types.map((type) => [type.replaceAll('-', ' '), { ...example, type }]));
}

const rest = { createdAt: Date.UTC(2026, 0, 2) };

describe('cite', () => {
  it('has an example of every kind of source', () => {
    const kinds = new Set(Object.values(examples).map(({ type }) => type));
    expect(sourceTypes.filter((type) => !kinds.has(type))).toEqual([]);
  });

  for (const [name, { csl, type, locator, ...expected }] of Object.entries(examples)) {
    for (const style of citationStyles) {
      it(`cites ${name} as ${style} has it`, () => {
        const source = row('source', 's', { csl, ...(type && { type }) }, rest) as Row<'source'>;
        const marked = cite(source, style, locator).map((part) => (part.italic ? { text: `*${part.text}*` } : part));
        expect(toPlainText(marked)).toBe(expected[style]);
      });
    }
  }

  it('leads to the address of a source, or to its DOI', () => {
    for (const type of sourceTypes) {
      const source = row('source', 's', { type, csl: { title: 'A', DOI: '10.1000/1' } }) as Row<'source'>;
      for (const style of citationStyles)
        expect(cite(source, style).map(({ href }) => href)).toContain('https://doi.org/10.1000/1');
    }
  });

  it('says nothing of what is not known', () => {
    for (const style of citationStyles) {
      const words = toPlainText(cite(row('source', 's', { csl: { title: 'A' } }) as Row<'source'>, style));
      expect(words).not.toMatch(/undefined|NaN|\(\)|, ,|\s\s/);
    }
  });
});

describe('parseLocator', () => {
  it('knows pages, paragraphs and columns however they are written', () => {
    expect(['p. 6', 'page 6', 'pp 6-8', 'p. 6, printed 4', 'p.6 (printed iv)'].map(parseLocator)).toEqual([
      { page: '6' },
      { page: '6' },
      { page: '6–8' },
      { page: '6', printed: '4' },
      { page: '6', printed: 'iv' },
    ]);
    expect(['para 12', 'paragraphs 3.12–3.17', '¶ 4', 'col 973', 'c. 973W', 'Table 3'].map(parseLocator)).toEqual([
      { paragraph: '12' },
      { paragraph: '3.12–3.17' },
      { paragraph: '4' },
      { column: '973' },
      { column: '973W' },
      { words: 'Table 3' },
    ]);
  });
});
