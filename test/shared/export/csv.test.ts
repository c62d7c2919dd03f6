import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvColumns, joinCsv, toCsv } from '../../../shared/export/csv.ts';
import type { Row } from '../../../shared/model/row.ts';
import { decideRelease, type Release } from '../../../shared/safeguarding/decide-release.ts';
import { toDocumentId } from '../../support/make-rows.ts';
import { parseCsv } from '../../support/parse-csv.ts';
import { readText } from '../../support/repository.ts';

const documentId = toDocumentId();
const options = { documentId, exportedAt: Date.UTC(2026, 0, 1), nameOf: () => 'Anna' };
const row = (kind: Row['kind'], id: string, fields: object, rest: Partial<Row> = {}): Row =>
  ({ workspaceId: 'w', kind, id, creator: 'you', rev: 1, fieldRevs: {}, fields, ...rest }) as Row;
const document = row('document', documentId, { key: 'url:x', title: 'A letter' });
const claim = (fields: object = {}, id = 'c', rest: Partial<Row> = {}) =>
  row('annotation', id, { documentId, type: 'claim', selectors: [], quote: { exact: 'The words' }, ...fields }, rest);
const tie = (id: string, to: object, relation = 'supports', more: object = {}) =>
  row('evidence', id, { claimId: 'c', to, relation, ...more });

function release(rows: readonly Row[], to: 'file' | 'workspace' = 'file'): Release {
  const answers = { 'seen-by-workspace': true };
  const decision = decideRelease({ rows, from: 'creator', to, person: 'you', answers });
  if (!decision.ok) throw new Error('not released');
  return decision.release;
}
const write = (...rows: Row[]) => toCsv(rows, options, release(rows));

/** The table below its head, each line by its columns. */
function read(text: string): Record<string, string>[] {
  expect(text.startsWith('\uFEFF')).toBe(true);
  const [head, ...lines] = parseCsv(text.slice(1));
  expect(head).toEqual(csvColumns);
  return lines.map((cells) => {
    expect(cells).toHaveLength(csvColumns.length);
    return Object.fromEntries(cells.map((cell, i) => [csvColumns[i], cell]));
  });
}

describe('csvColumns', () => {
  it('are the columns that docs/csv.md explains, in its order', () => {
    const explained = [...readText('docs/csv.md').matchAll(/^\| `(\w+)` \| \S/gm)].map(([, name]) => name);
    expect(explained).toEqual(csvColumns);
  });
});

describe('toCsv', () => {
  it('writes a line for each piece of evidence, with the claim on each', () => {
    const csl = {
      title: 'Report',
      publisher: 'Ofsted',
      URL: 'https://r.example/',
      issued: { 'date-parts': [[2016, 9]] },
    };
    const there = row('document', 'd2', { key: 'url:y', title: 'The report' });
    const passage = claim({ documentId: 'd2', type: 'passage', quote: { exact: 'Its words' } }, 'p');
    const lines = read(
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
      tags: 'schools; numbers',
      audience: 'workspace',
      created_by: 'Anna',
      created_at: '2026-01-02T00:00:00.000Z',
      exported_at: '2026-01-01T00:00:00.000Z',
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

  it('writes one line for an annotation without evidence, and the head alone without annotations', () => {
    expect(read(write(document, claim({ type: 'note', note: 'Ask.' })))).toMatchObject([
      { annotation_type: 'note', note: 'Ask.', evidence_id: '', relation: '' },
    ]);
    expect(read(write(document))).toEqual([]);
  });

  it('says of evidence whose end the reader does not see its relation alone', () => {
    expect(read(write(document, claim(), tie('e', { sourceId: 's' })))).toMatchObject([
      { evidence_id: 'e', relation: 'supports', source_title: '', source_address: '', passage_quote: '' },
    ]);
  });

  it('says that values do not stand, of the claim and of its evidence', () => {
    const conflict = (id: string, rowId: string, field: string, value: string) =>
      row('conflict', id, { rowKind: 'annotation', rowId, field, value, by: 'a', at: 1 });
    const [line] = read(
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

  it('[PR4] throws if a row is not in the release, or the release is for something else', () => {
    const rows = [document, claim()];
    expect(() => toCsv(rows, options, release([document]))).toThrow('does not let these rows out');
    expect(() => toCsv(rows, options, release(rows, 'workspace'))).toThrow('does not let these rows out');
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
    it(`writes ${name} so that it stays text`, () => {
      expect(write(document, claim({ note }))).toContain(`,,${expected},,`);
    });
  }

  it('gives every text back exactly, and never begins a cell like a formula', () => {
    const tricky = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', "'", ',', ';', ' ', '＝', '“', 'a', '1');
    const text = fc.oneof(
      fc.array(tricky, { maxLength: 8 }).map((all) => all.join('')),
      fc.string({ unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(text, text, text, (note, conclusion, tag) => {
        const [line] = read(
          write(document, claim({ note, conclusion }), row('tag', 't', { annotationId: 'c', text: tag })),
        );
        for (const cell of Object.values(line ?? {})) expect(cell).not.toMatch(/^["\s]*[=+\-@\t\r]/);
        expect([line?.note, line?.conclusion, line?.tags].map(unguard)).toEqual([note, conclusion, tag]);
      }),
    );
  });
});

describe('joinCsv', () => {
  it('writes one head over the lines of all', () => {
    const one = write(document, claim({ note: 'One.' }));
    const two = write(document, claim({ note: 'Two.' }));
    expect(read(joinCsv([one, two])).map(({ note }) => note)).toEqual(['One.', 'Two.']);
  });
});

/** As docs/csv.md says it. */
function unguard(cell = ''): string {
  return /^'[\s'"‘’“”]*[=+\-@\t\r\n＝＋－＠]/.test(cell) ? cell.slice(1) : cell;
}
