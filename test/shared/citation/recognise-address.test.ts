import { describe, expect, it } from 'vitest';
import { recogniseAddress } from '../../../shared/citation/recognise-address.ts';

const day = (...parts: number[]) => ({ 'date-parts': [parts] });

const cases: Record<string, [address: string, expected: object]> = {
  'a debate in Hansard': [
    'https://hansard.parliament.uk/Commons/2016-09-23/debates/16092320000001/CrossingsOnSchoolRoutes',
    {
      as: 'Hansard address',
      fields: {
        type: 'hansard',
        licence: 'open-parliament',
        csl: { title: 'Crossings On School Routes', authority: 'House of Commons', issued: day(2016, 9, 23) },
      },
    },
  ],
  'a column of historic Hansard': [
    'https://api.parliament.uk/historic-hansard/commons/1977/feb/03/road-safety#column_973',
    { locator: 'col 973', fields: { csl: { title: 'Road safety', issued: day(1977, 2, 3) } } },
  ],
  'a written question': [
    'https://questions-statements.parliament.uk/written-questions/detail/2016-09-05/45063',
    { fields: { type: 'hansard', csl: { genre: 'Written question', number: '45063', issued: day(2016, 9, 5) } } },
  ],
  'a section of an act': [
    'https://www.legislation.gov.uk/ukpga/2003/42/section/15',
    { locator: 's 15', fields: { type: 'legislation', licence: 'ogl-3', csl: { number: 'c 42', issued: day(2003) } } },
  ],
  'a statutory instrument': [
    'https://www.legislation.gov.uk/uksi/2014/3220/contents/made',
    { fields: { type: 'legislation', csl: { number: 'SI 2014/3220' } } },
  ],
  'statistics on GOV.UK': [
    'https://www.gov.uk/government/statistics/reported-road-casualties-2022',
    { fields: { type: 'official-statistics', csl: { title: 'Reported road casualties 2022' } } },
  ],
  'a bulletin of the ONS': [
    'https://www.ons.gov.uk/peoplepopulationandcommunity/transport/bulletins/walkingtoschool/march2016',
    { fields: { csl: { publisher: 'Office for National Statistics', issued: day(2016, 3) } } },
  ],
  'a report of Ofsted': [
    'https://files.ofsted.gov.uk/v1/file/50004371',
    { fields: { type: 'inspectorate-report', csl: { publisher: 'Ofsted' } } },
  ],
  'minutes in modern.gov': [
    'https://democracy.harrowmere.example/documents/g4711/Printed%20minutes%2023rd-Sep-2016%2018.30%20Council.pdf?T=1',
    { fields: { type: 'council-report-or-minutes', csl: { genre: 'Minutes', issued: day(2016, 9, 23) } } },
  ],
  'a meeting in modern.gov': [
    'https://harrowmere.example/mg/ieListDocuments.aspx?CId=1&MId=2',
    { fields: { type: 'council-report-or-minutes' } },
  ],
  'a newsroom of a council': [
    'http://newsroom.harrowmere.gov.uk/News/Details/13389',
    { fields: { type: 'statement-or-press-release' } },
  ],
  'a request under freedom of information': [
    'https://www.whatdotheyknow.com/request/zebra_crossings_2',
    { fields: { type: 'foi-response', csl: { title: 'Zebra crossings 2' } } },
  ],
  'a judgment of the Court of Appeal': [
    'https://caselaw.nationalarchives.gov.uk/ewca/civ/2016/12',
    { fields: { type: 'court-judgment', csl: { number: '[2016] EWCA Civ 12' } } },
  ],
  'a judgment of the High Court': [
    'http://www.bailii.org/ew/cases/EWHC/Admin/2016/12.html',
    { fields: { csl: { number: '[2016] EWHC 12 (Admin)' } } },
  ],
  'a DOI': ['https://doi.org/10.1000/182', { as: 'DOI', fields: { type: 'academic', csl: { DOI: '10.1000/182' } } }],
  'an archived copy': [
    'https://web.archive.org/web/20160923120000/http://newsroom.harrowmere.gov.uk/News/Details/1?x=1',
    {
      fields: {
        type: 'statement-or-press-release',
        archive: 'https://web.archive.org/web/20160923120000/http://newsroom.harrowmere.gov.uk/News/Details/1?x=1',
        csl: { URL: 'http://newsroom.harrowmere.gov.uk/News/Details/1?x=1' },
      },
    },
  ],
  'a page of nobody in particular': [
    'https://example.com/a',
    { as: 'address', fields: { csl: { URL: 'https://example.com/a' } } },
  ],
  'an address without its scheme': ['www.example.com/a', { fields: { csl: { URL: 'https://www.example.com/a' } } }],
};

describe('recogniseAddress', () => {
  for (const [name, [address, expected]] of Object.entries(cases)) {
    it(`recognises ${name}`, () => expect(recogniseAddress(address)).toMatchObject(expected));
  }

  it('takes nothing else for an address', () => {
    for (const text of [
      '',
      'A title',
      'javascript:alert(1)',
      'ftp://a.example/',
      'https://',
      'see www. and more',
      '%',
    ]) {
      expect(recogniseAddress(text), text).toBeNull();
    }
  });

  it('stays up where an address is broken', () => {
    expect(recogniseAddress('https://assets.publishing.service.gov.uk/media/%E0%A4%A/x%ZZ.pdf')).toMatchObject({
      fields: { licence: 'ogl-3' },
    });
  });
});
