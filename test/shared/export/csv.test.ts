import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvColumns } from '../../../shared/export/csv.ts';
import type { Row } from '../../../shared/model/row.ts';
import { toDocumentId } from '../../support/make-rows.ts';
import { readCsv } from '../../support/read-csv.ts';
import { listTableRows } from '../../support/repository.ts';
import { row, writeFile } from '../../support/write-file.ts';

const documentId = toDocumentId();
const document = row('document', documentId, { key: 'url:x', title: 'A letter' });
const claim = (fields: object = {}, id = 'c', rest: Partial<Row> = {}) =>
  row('annotation', id, { documentId, type: 'claim', selectors: [], quote: { exact: 'The words' }, ...fields }, rest);
const tie = (id: string, to: object, relation = 'supports', more: object = {}) =>
  row('evidence', id, { claimId: 'c', to, relation, ...more });
const write = (...rows: Row[]) => writeFile('csv', rows);
const day = (date: number) => ({ createdAt: Date.UTC(2026, 0, date) });
const read = async (text: Promise<string>) => readCsv(await text).lines;

describe('csvColumns', () => {
  it('are the columns that docs/exports.md explains, in its order', () => {
    const explained = listTableRows('Column', 'docs/exports.md').map(([name]) => name);
    expect(explained).toEqual(csvColumns);
  });
});

describe('createCsvWriter', () => {
  it('keeps the words that were marked beside those where a person last placed them, and says who looked again', async () => {
    const placed = (id: string, date: number, exact: string) =>
      row('placement', id, { annotationId: 'c', selectors: [], quote: { exact } }, day(date));
    const review = { of: { annotationId: 'c' }, textShas: ['a'.repeat(64)], result: 'revised' };
    const [line] = await read(
      write(
        document,
        claim({ conclusion: 'It holds.' }),
        placed('p2', 4, 'Its other words'),
        placed('p1', 3, 'Words of yesterday'),
        row('review', 'r', review, day(5)),
      ),
    );
    expect(line).toMatchObject({
      quote: 'The words',
      placed_quote: 'Its other words',
      placed_by: 'Anna',
      placed_at: '2026-01-04T00:00:00.000Z',
      review: 'revised',
      reviewed_by: 'Anna',
      reviewed_at: '2026-01-05T00:00:00.000Z',
    });
  });

  it('writes a line for each piece of evidence, with the claim on each', async () => {
    const csl = {
      title: 'Report',
      publisher: 'Ofsted',
      URL: 'https://r.example/',
      issued: { 'date-parts': [[2016, 9]] },
    };
    const there = row('document', 'd2', { key: 'url:y', title: 'The report' });
    const passage = claim({ documentId: 'd2', type: 'passage', quote: { exact: 'Its words' } }, 'p');
    const lines = await read(
      write(
        document,
        row('address', 'a', { documentId, url: 'http://a.example/', how: 'seen' }),
        claim({ conclusion: 'It holds.', saidOn: '2016-09-23', claimType: 'quantity', finding: 'needs-context' }, 'c', {
          audience: 'workspace',
          createdAt: Date.UTC(2026, 0, 2),
        }),
        row('tag', 't1', { annotationId: 'c', text: 'schools' }),
        row('tag', 't2', { annotationId: 'c', text: 'numbers' }),
        row('source', 's', { csl, type: 'inspectorate-report' }),
        tie('e1', { sourceId: 's' }, 'origin', { locator: 'p. 6', note: 'See the table.' }),
        there,
        passage,
        tie('e2', { passageId: 'p' }, 'contradicts'),
      ),
    );
    const both = {
      document_title: 'A letter',
      document_address: 'http://a.example/',
      annotation_id: 'c',
      annotation_type: 'claim',
      quote: 'The words',
      conclusion: 'It holds.',
      finding: 'needs-context',
      said_on: '2016-09-23',
      claim_type: 'quantity',
      tags: 'numbers; schools',
      audience: 'workspace',
      created_by: 'Anna',
      created_at: '2026-01-02T00:00:00.000Z',
    };
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({
      ...both,
      evidence_id: 'e1',
      relation: 'origin',
      source_type: 'inspectorate-report',
      source_title: 'Report',
      source_publisher: 'Ofsted',
      source_published_on: '2016-09',
      source_address: 'https://r.example/',
      locator: 'p. 6',
      evidence_note: 'See the table.',
      passage_quote: '',
    });
    expect(lines[1]).toMatchObject({
      ...both,
      relation: 'contradicts',
      source_title: '',
      passage_document: 'The report',
      passage_quote: 'Its words',
    });
  });

  it('writes one line for an annotation without evidence, and none for a document without annotations', async () => {
    expect(await read(write(document, claim({ type: 'note', note: 'Ask.' })))).toMatchObject([
      { annotation_type: 'note', note: 'Ask.', evidence_id: '', relation: '' },
    ]);
    expect(await read(write(document))).toEqual([]);
  });

  it('says of evidence whose end the reader does not see its relation alone', async () => {
    expect(await read(write(document, claim(), tie('e', { sourceId: 's' })))).toMatchObject([
      { evidence_id: 'e', relation: 'supports', source_title: '', source_address: '', passage_quote: '' },
    ]);
  });

  it('has the address of a source by its DOI', async () => {
    const source = row('source', 's', { csl: { DOI: '10.5555/1' } });
    expect(await read(write(document, claim(), source, tie('e', { sourceId: 's' }, 'supports')))).toMatchObject([
      { source_address: 'https://doi.org/10.5555/1' },
    ]);
  });

  it('says that values do not stand, of the claim and of its evidence', async () => {
    const conflict = (id: string, rowId: string, field: string, value: string) =>
      row('conflict', id, { rowKind: 'annotation', rowId, field, value, by: 'a', at: 1 });
    const [line] = await read(
      write(
        document,
        claim(),
        tie('e', { sourceId: 's' }),
        conflict('x', 'c', 'conclusion', 'No.'),
        conflict('y', 'e', 'locator', 'p. 7'),
      ),
    );
    expect([line?.conflicts, line?.evidence_conflicts]).toEqual(['Conclusion, by Anna: No.', 'Locator, by Anna: p. 7']);
  });

  it('says in its last line what it is of, when, by whom and how complete, and what its licences ask for', async () => {
    const source = row('source', 's', { csl: { title: 'Report' }, licence: 'ogl-3' });
    const { last } = readCsv(await write(document, claim(), source, tie('e', { sourceId: 's' })));
    expect(last).toMatchObject({
      document_title: 'A letter',
      created_by: 'Anna',
      exported_at: '2026-01-01T00:00:00.000Z',
      note: `1 of 1 annotations that Anna sees. 0 in conflict. Whether the words still stand in the record was not looked at: that needs a browser with the record open.
Contains public sector information licensed under the Open Government Licence v3.0.`,
    });
  });

  const cells = {
    'a comma': ['a, b', '"a, b"'],
    'a quote': ['a "b" c', '"a ""b"" c"'],
    'a line break': ['a\nb\r\nc', '"a\nb\r\nc"'],
    'white space at the ends': [' a ', '" a "'],
    'a formula': ['=1+1', "'=1+1"],
    'a formula with quotes': ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
    'a plus': ['+441', "'+441"],
    'a list': ['- a', "'- a"],
    'an at': ['@SUM(A1)', "'@SUM(A1)"],
    'a tab': ['\t=1', "'\t=1"],
    'a carriage return': ['\r=1', '"\'\r=1"'],
    'a formula behind a quote': ['"=1+1', '"\'""=1+1"'],
    'a formula behind an apostrophe': ["'=1+1", "''=1+1"],
    'a formula behind white space': [' =1+1', "' =1+1"],
    'a full-width formula': ['＝1+1', "'＝1+1"],
    'quoted words': ['"words"', '"""words"""'],
  };
  for (const [name, [note, expected]] of Object.entries(cells)) {
    it(`writes ${name} so that it stays text`, async () => {
      expect(await write(document, claim({ note }))).toContain(`,,${expected},,`);
    });
  }

  it('gives every text back exactly, and never begins a cell like a formula', async () => {
    const tricky = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', "'", ',', ';', ' ', '＝', '“', 'a', '1');
    const text = fc.oneof(
      fc.array(tricky, { maxLength: 8 }).map((all) => all.join('')),
      fc.string({ unit: 'grapheme' }),
    );
    await fc.assert(
      fc.asyncProperty(text, text, text, async (note, conclusion, tag) => {
        const [line] = await read(
          write(document, claim({ note, conclusion }), row('tag', 't', { annotationId: 'c', text: tag })),
        );
        for (const cell of Object.values(line ?? {})) expect(cell).not.toMatch(/^["\s]*[=+\-@\t\r]/);
        expect([line?.note, line?.conclusion, line?.tags].map(unguard)).toEqual([note, conclusion, tag]);
      }),
    );
  });
});

/** As docs/exports.md says it. */
function unguard(cell = ''): string {
  return /^'[\s'"‘’“”]*[=+\-@\t\r\n＝＋－＠]/.test(cell) ? cell.slice(1) : cell;
}
