import mammoth from 'mammoth';
import { describe, expect, it } from 'vitest';
import { toDocumentId } from '../../support/make-rows.ts';
import { readCsv } from '../../support/read-csv.ts';
import { row, writeBytes, writeFile } from '../../support/write-file.ts';

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

/** A Word file's words: those of its text, and those of its footnotes. */
async function readDocx(...[all, more]: [typeof rows, Parameters<typeof writeBytes>[2]]): Promise<[string, string]> {
  const buffer = Buffer.from(await writeBytes('docx', all, more));
  const { value } = await mammoth.convertToHtml({ buffer });
  const [body, notes] = value.replaceAll(/<(?!ol|\/ol)[^>]*>/g, '').split('<ol>');
  return [body ?? '', notes ?? ''];
}

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

  it('is a linking body with selectors in JSON-LD, with how it stands and who looked again', async () => {
    const { first } = JSON.parse(await writeFile('jsonld', rows, { standings }));
    const [claim] = first.items;
    expect(claim.body).toEqual([
      expect.objectContaining({
        type: 'SpecificResource',
        purpose: 'linking',
        relation: 'contradicts',
        remark: 'See the table.',
        review: 'still-right',
        passage: 'urn:uuid:p',
        selector: [{ type: 'TextQuoteSelector', exact: 'Its words' }],
        place: { page: 6, label: '4' },
        standingWords: 'changed',
      }),
    ]);
  });

  it('stands in Word with relation, document, place and how it stands, and a footnote that leads there', async () => {
    const [body, notes] = await readDocx(rows, { standings });
    expect(body).toContain('contradicts: The report, p. 6, printed 4, the words have changed');
    expect(body).toContain('Its words');
    expect(notes).toContain('The report, p. 6, printed 4, ');
  });

  it('cites the source that its document is kept as in Word and JSON-LD too', async () => {
    const csl = { title: 'Journeys to school', publisher: 'Scrutiny Committee' };
    const all = [...rows, row('source', 's', { csl, documentId: 'd2' })];
    const [, notes] = await readDocx(all, {});
    expect(notes).toContain('Scrutiny Committee, Journeys to school, p. 6, printed 4');
    const { first } = JSON.parse(await writeFile('jsonld', all));
    expect(first.items[0].body[0]).toMatchObject({
      sourceRow: 'urn:uuid:s',
      citation: expect.stringContaining('Journeys'),
    });
  });

  it('cites the source that its document is kept as', async () => {
    const csl = { title: 'Journeys to school', publisher: 'Scrutiny Committee' };
    const all = [...rows, row('source', 's', { csl, documentId: 'd2' })];
    expect(await writeFile('html', all)).toContain(
      '<cite>Scrutiny Committee, Journeys to school, p. 6, printed 4</cite>',
    );
    const text = await writeFile('markdown', all, { standings });
    expect(readCsv(await writeFile('csv', all)).lines[0]?.citation).toContain('Scrutiny Committee, Journeys to school');
    expect(text).toContain(
      'a passage in Scrutiny Committee, Journeys to school, p. 6, printed 4 (the words have changed)',
    );
  });
});
