import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { expandJsonld, listValues } from '../../support/expand-jsonld.ts';
import { toDocumentId } from '../../support/make-rows.ts';
import { row, writeFile } from '../../support/write-file.ts';

const id = (n: number) => `11111111-0000-7000-8000-00000000000${n}`;
const documentId = toDocumentId();
const reportId = toDocumentId('http://newsroom.example/report');
const quote = { exact: '𝔘 41 recommendations', prefix: 'made ', suffix: '.' };
const rows = [
  row('document', documentId, { key: 'url:http://newsroom.example/letter', title: 'A letter', lang: 'en' }),
  row('address', id(1), { documentId, url: 'http://newsroom.example/letter', how: 'seen' }),
  row(
    'annotation',
    id(2),
    {
      documentId,
      type: 'claim',
      quote,
      selectors: [{ type: 'TextPositionSelector', start: 12, end: 33, pairsBefore: 2 }],
      conclusion: 'It holds.',
      claimant: 'The Leader',
      saidOn: '2016-09-23',
      finding: 'partly-supported',
    },
    { createdAt: Date.UTC(2026, 0, 1) },
  ),
  row('tag', id(3), { annotationId: id(2), text: 'schools' }),
  row('source', id(4), { csl: { title: 'The report', URL: 'https://r.example/a' }, type: 'inspectorate-report' }),
  row('evidence', id(5), { claimId: id(2), to: { sourceId: id(4) }, relation: 'supports', locator: 'p. 6' }),
  row('document', reportId, { key: 'url:http://newsroom.example/report', title: 'The report' }),
  row('annotation', id(6), {
    documentId: reportId,
    type: 'passage',
    quote: { exact: 'Its words' },
    selectors: [],
    place: { page: 6, label: '4' },
  }),
  row('evidence', id(7), { claimId: id(2), to: { passageId: id(6) }, relation: 'contradicts' }),
];
const documentIds = [documentId, reportId];
const oa = 'http://www.w3.org/ns/oa#';

describe('createJsonldWriter', () => {
  it('says all with terms that a context explains, in pages that follow one another', async () => {
    const [collection] = await expandJsonld(await writeFile('jsonld', rows, { documentIds }));
    expect(collection?.['@type']).toEqual(['http://www.w3.org/ns/activitystreams#OrderedCollection']);
    expect(listValues(collection, 'http://www.w3.org/ns/activitystreams#totalItems')).toEqual([2]);
    expect(listValues(collection, 'http://www.w3.org/ns/activitystreams#next')).toEqual([
      'http://file.invalid/#page-2',
    ]);
    expect(listValues(collection, `${oa}exact`).sort()).toEqual(['Its words', 'Its words', quote.exact]);
    expect(listValues(collection, 'urn:x-recordmark:relation')).toEqual(['supports', 'contradicts']);
  });

  it('makes evidence a linking body with the selectors of its passage, or with its source as CSL', async () => {
    const { first } = JSON.parse(await writeFile('jsonld', rows));
    const links = first.items[0].body.filter(({ purpose }: { purpose: string }) => purpose === 'linking');
    expect(links).toMatchObject([
      {
        source: 'https://r.example/a',
        citation: 'The report, p. 6',
        csl: { title: 'The report' },
        relation: 'supports',
      },
      {
        source: 'http://newsroom.example/report',
        selector: [{ type: 'TextQuoteSelector', exact: 'Its words' }],
        place: { page: 6, label: '4' },
        relation: 'contradicts',
      },
    ]);
  });

  it('makes a comment an annotation that replies, and counts it', async () => {
    const comment = row(
      'comment',
      id(8),
      { annotationId: id(2), text: 'Is it so?' },
      { createdAt: Date.UTC(2026, 0, 2) },
    );
    const file = await writeFile('jsonld', [...rows, comment], { documentIds });
    const [collection] = await expandJsonld(file);
    expect(listValues(collection, 'http://www.w3.org/ns/activitystreams#totalItems')).toEqual([3]);
    expect(JSON.stringify(collection)).toContain(`${oa}replying`);
    expect(JSON.parse(file).first.items[1]).toMatchObject({
      motivation: 'replying',
      target: `urn:uuid:${id(2)}`,
      creator: { name: 'Anna' },
      body: { value: 'Is it so?' },
    });
  });

  it('counts positions in code points', async () => {
    const { first } = JSON.parse(await writeFile('jsonld', rows));
    expect(first.items[0].target.selector[1]).toMatchObject({ type: 'TextPositionSelector', start: 10, end: 30 });
  });
});

describe('createClaimReviewWriter', () => {
  const text = { type: 'string', minLength: 1 };
  /** The properties that readers of ClaimReview require and recommend (schema.org; Google's "Fact check" documentation). */
  const validate = new Ajv({ allErrors: true }).compile({
    type: 'object',
    required: ['@context', '@type', 'dataFeedElement', 'dateCreated'],
    properties: {
      '@context': { const: 'https://schema.org' },
      dataFeedElement: {
        type: 'array',
        items: {
          type: 'object',
          required: ['@type', 'claimReviewed', 'reviewRating', 'url', 'author', 'itemReviewed', 'datePublished'],
          properties: {
            '@type': { const: 'ClaimReview' },
            claimReviewed: text,
            url: { type: 'string', pattern: '^(https?|urn):' },
            author: { type: 'object', required: ['@type', 'name'] },
            datePublished: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' },
            reviewRating: { type: 'object', required: ['@type', 'alternateName'], properties: { alternateName: text } },
            itemReviewed: {
              type: 'object',
              required: ['@type', 'appearance', 'author', 'datePublished'],
              properties: { appearance: { type: 'object', required: ['@type', 'url'] } },
            },
          },
        },
      },
    },
  });

  it('writes what readers require and recommend, for claims with a conclusion alone', async () => {
    const without = row('annotation', id(8), { documentId, type: 'claim', quote, selectors: [] });
    const file = JSON.parse(await writeFile('claimreview', [...rows, without], { documentIds }));
    expect(validate(file), JSON.stringify(validate.errors)).toBe(true);
    expect(file.dataFeedElement).toMatchObject([
      { claimReviewed: quote.exact, reviewBody: 'It holds.', reviewRating: { alternateName: 'Partly supported' } },
    ]);
    expect(file.description).toContain('1 with a conclusion. 3 of 1 annotations');
  });
});

describe('createHypothesisWriter', () => {
  it('writes what its client imports, with what is said in the text', async () => {
    const { annotations } = JSON.parse(await writeFile('hypothesis', rows, { documentIds }));
    expect(annotations).toMatchObject([
      {
        id: id(2),
        uri: 'http://newsroom.example/letter',
        tags: ['schools'],
        target: [
          {
            source: 'http://newsroom.example/letter',
            selector: [
              { type: 'TextQuoteSelector', ...quote },
              { type: 'TextPositionSelector', start: 12, end: 33 },
            ],
          },
        ],
      },
      { id: id(6), target: [{ selector: [{ exact: 'Its words' }, { type: 'PageSelector', index: 5, label: '4' }] }] },
    ]);
    expect(annotations[0].text).toBe(`Conclusion: It holds.

Finding: Partly supported

Claimant: The Leader

Said on: 23 September 2016

Supports: The report, p. 6, https://r.example/a

Contradicts: Its words`);
  });
});
