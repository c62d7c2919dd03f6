import { describe, expect, it } from 'vitest';
import { toDocumentId } from '../../support/make-rows.ts';
import { readCsv } from '../../support/read-csv.ts';
import { row, writeFile } from '../../support/write-file.ts';

const documentId = toDocumentId();
const rows = [
  row('document', documentId, { key: 'url:x', title: 'A letter' }),
  row('annotation', 'c', { documentId, type: 'claim', selectors: [], quote: { exact: 'The words' } }),
  row('document', 'd2', { key: 'pdf:sha256:y', title: 'The report' }),
  row('annotation', 'p', {
    documentId: 'd2',
    type: 'passage',
    selectors: [],
    quote: { exact: 'Its words' },
    place: { page: 6, label: '4' },
  }),
  row('evidence', 'e', { claimId: 'c', to: { passageId: 'p' }, relation: 'contradicts', note: 'See the table.' }),
  row(
    'review',
    'r',
    { of: { evidenceId: 'e' }, textShas: ['a'.repeat(64)], result: 'still-right' },
    { createdAt: Date.UTC(2026, 0, 5) },
  ),
];
const standings = { p: { kind: 'changed' } } as const;

describe('a passage as evidence in files', () => {
  it('stands in Markdown with relation, document, place, how it stands, quote, note and who looked again', async () => {
    expect(
      await writeFile('markdown', rows, { standings }),
    ).toContain(`- − **contradicts:** a passage in The report, p. 6, printed 4, the words have changed

  > Its words

  See the table.

  **Looked at again, because the evidence had changed:** still right, Anna on 5 January 2026`);
  });

  it('stands in a CSV in columns of its own', async () => {
    const { lines } = readCsv(await writeFile('csv', rows, { standings }));
    expect(lines[0]).toMatchObject({
      relation: 'contradicts',
      passage_document: 'The report',
      passage_quote: 'Its words',
      passage_page: '6',
      passage_printed_page: '4',
      passage_standing: 'changed',
      evidence_note: 'See the table.',
      evidence_review: 'still-right',
    });
  });

  it('says nothing of how it stands where no browser has looked', async () => {
    const text = await writeFile('markdown', rows);
    expect([text.includes('printed 4\n'), readCsv(await writeFile('csv', rows)).lines[0]?.passage_standing]).toEqual([
      true,
      '',
    ]);
  });

  it('cites the source that its document is kept as', async () => {
    const csl = { title: 'Journeys to school', publisher: 'Scrutiny Committee' };
    const text = await writeFile('markdown', [...rows, row('source', 's', { csl, documentId: 'd2' })], { standings });
    expect(text).toContain(
      'a passage in Scrutiny Committee, Journeys to school, p. 6, printed 4 (the words have changed)',
    );
  });
});
