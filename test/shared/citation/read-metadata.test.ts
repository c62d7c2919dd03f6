import { describe, expect, it } from 'vitest';
import type { PageMetadata } from '../../../shared/citation/page-metadata.ts';
import { readMetadata } from '../../../shared/citation/read-metadata.ts';
import { sourceEntries } from '../../../shared/model/source.ts';
import { parse } from '../../../shared/parse.ts';

const page = { url: 'https://council.example/news/1', title: 'Page title' };
const said = (metadata: Partial<PageMetadata>, at = page) =>
  readMetadata({ meta: [], jsonLd: [], times: [], ...metadata }, at);
const meta = (...pairs: [string, string][]) => ({ meta: pairs.map(([name, content]) => ({ name, content })) });
const ld = (...nodes: unknown[]) => ({ jsonLd: nodes.map((node) => JSON.stringify(node)) });

describe('readMetadata', () => {
  const article = {
    '@type': 'NewsArticle',
    headline: 'The council answers',
    author: [
      { '@type': 'Organization', name: 'The Council' },
      { '@type': 'Person', name: 'Mill, Ada' },
    ],
    datePublished: '2016-09-23T10:00:00Z',
    publisher: { name: 'Newsroom' },
  };

  it('reads JSON-LD, also in a graph beside what is no record', () => {
    const graph = {
      '@graph': [{ '@type': 'BreadcrumbList', name: 'No' }, { '@type': 'WebPage', name: 'No' }, article],
    };
    const { fields, origins } = said(ld(graph));
    expect(fields.csl).toMatchObject({
      title: 'The council answers',
      author: [{ literal: 'The Council' }, { family: 'Mill', given: 'Ada' }],
      issued: { 'date-parts': [[2016, 9, 23]] },
      publisher: 'Newsroom',
      URL: page.url,
    });
    expect(origins).toMatchObject({ title: 'JSON-LD', issued: 'JSON-LD', URL: 'address' });
  });

  it('reads citation_*, Dublin Core, Open Graph and time, and believes the more exact one', () => {
    const { fields, origins } = said({
      ...meta(
        ['og:title', 'Shared title'],
        ['og:site_name', 'The site'],
        ['DC.title', 'Core title'],
        ['dcterms.issued', '2015-01-02'],
        ['citation_title', 'Cited title'],
        ['citation_author', 'Mill, Ada'],
        ['citation_author', 'Scrutiny Committee'],
        ['citation_doi', '10.1000/x'],
      ),
      times: ['2014-05-06'],
    });
    expect(fields.csl).toMatchObject({
      title: 'Cited title',
      author: [{ family: 'Mill', given: 'Ada' }, { literal: 'Scrutiny Committee' }],
      issued: { 'date-parts': [[2015, 1, 2]] },
      'container-title': 'The site',
      DOI: '10.1000/x',
    });
    expect(origins).toMatchObject({ title: 'citation_*', issued: 'Dublin Core', 'container-title': 'Open Graph' });
  });

  it('takes the date of a time element and the title of the page where nothing else says one', () => {
    expect(said({ times: ['soon', '2014-05-06T12:00'] })).toMatchObject({
      fields: { csl: { title: 'Page title', issued: { 'date-parts': [[2014, 5, 6]] } } },
      origins: { title: 'title', issued: 'time' },
    });
  });

  it('reads what a PDF says of itself', () => {
    const pdf = { title: 'A report', author: 'Scrutiny Committee', created: "D:20160923120000+01'00'" };
    expect(said({ pdf }, { url: '', title: 'report.pdf' }).fields.csl).toEqual({
      title: 'A report',
      author: [{ literal: 'Scrutiny Committee' }],
      issued: { 'date-parts': [[2016, 9, 23]] },
    });
  });

  it('knows the kind of source by a recognised address', () => {
    const url = 'https://www.legislation.gov.uk/ukpga/2003/42/section/15';
    expect(said({}, { url, title: 'Sexual Offences Act 2003' }).fields.type).toBe('legislation');
  });

  it('takes the address from the browser and the kind from its form, whatever the page says that it is', () => {
    const elsewhere = 'https://www.legislation.gov.uk/ukpga/2003/42';
    const { fields, origins } = said({
      ...meta(['og:url', elsewhere], ['citation_public_url', elsewhere], ['og:title', 'Sexual Offences Act 2003']),
      ...ld({ '@type': 'Legislation', '@id': elsewhere, url: elsewhere, headline: 'An act' }),
    });
    expect([fields.csl.URL, fields.type, origins.URL]).toEqual([page.url, undefined, 'address']);
  });

  const hostile: Record<string, Partial<PageMetadata>> = {
    'a title that holds markup': meta(['og:title', '<img src=x onerror=alert(1)>The <b>title</b>']),
    'a title of a million letters': meta(['citation_title', 'x'.repeat(1_000_000)]),
    'JSON-LD that is no JSON': { jsonLd: ['{"@type": "Article"', 'null', '[[[]]]', '3'] },
    'JSON-LD with values of other kinds': ld({
      '@type': 'Article',
      headline: { a: 1 },
      author: [3, null],
      datePublished: [],
    }),
    'a date that is none': meta(['citation_date', '99/99/9999']),
    'a PDF that says too much, in markup': {
      pdf: {
        title: `<b>${'x'.repeat(1_000_000)}</b>`,
        author: '<script>1</script>'.repeat(9_999),
        created: 'D:20169999',
      },
    },
    'characters that no store takes': meta(['og:title', 'A\u0000B\ud800']),
  };
  for (const [name, metadata] of Object.entries(hostile)) {
    it(`makes a source that can be stored of ${name}`, () => {
      const { csl } = said(metadata).fields;
      expect(parse(sourceEntries.csl, csl, 'The source')).toEqual(csl);
      expect(JSON.stringify(csl)).not.toMatch(/[<>]/);
      expect(csl.title).toBeTruthy();
    });
  }
});
