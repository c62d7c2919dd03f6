import mammoth from 'mammoth';
import { describe, expect, it } from 'vitest';
import { toDocumentId } from '../../support/make-rows.ts';
import { row, writeBytes, writeFile } from '../../support/write-file.ts';

const documentId = toDocumentId();
const on = (month: number) => ({ createdAt: Date.UTC(2026, month, 2) });
const rows = [
  row('document', documentId, { key: 'url:http://newsroom.example/letter', title: 'A letter' }),
  row(
    'annotation',
    'c',
    { documentId, type: 'claim', selectors: [], quote: { exact: 'Made 41 of them' }, conclusion: 'It holds.' },
    on(0),
  ),
  row('placement', 'p', { annotationId: 'c', selectors: [], quote: { exact: 'Made 39 of them' } }, on(1)),
  row('review', 'r', { of: { annotationId: 'c' }, textShas: ['a'.repeat(64)], result: 'still-right' }, on(2)),
  row('document', 'd', { key: 'pdf:sha256:00', title: 'The report' }),
  row('address', 'u', { documentId: 'd', url: 'http://newsroom.example/report.pdf', how: 'seen' }),
  row('annotation', 'w', { documentId: 'd', type: 'passage', selectors: [], quote: { exact: 'Its words' } }),
  row('evidence', 'e', { claimId: 'c', to: { passageId: 'w' }, relation: 'contradicts' }),
  row('review', 'l', { of: { evidenceId: 'e' }, textShas: ['a'.repeat(64)], result: 'revised' }, on(3)),
];
const standings = { c: { kind: 'changed' } } as const;

/** The words of a file, one after the other, without what makes them bold or a link. */
const readers = {
  markdown: async () => (await writeFile('markdown', rows, { standings })).replaceAll(/[*<>\s]+/g, ' '),
  html: async () => toWords(await writeFile('html', rows, { standings })),
  docx: async () => {
    const buffer = Buffer.from(await writeBytes('docx', rows, { standings }));
    return toWords((await mammoth.convertToHtml({ buffer })).value);
  },
};
const toWords = (html: string) => html.replaceAll(/<[^>]*>|\s/g, ' ').replaceAll(/ +(?=:| )/g, '');

describe('what is said later', () => {
  for (const [format, read] of Object.entries(readers)) {
    it(`stands in ${format}: that words changed, where they were placed, who looked again, who marked them and when`, async () => {
      const words = await read();
      for (const said of [
        /When this file was made: the words have changed/,
        /Placed by Anna on 2 February 2026: where the words now are Made 39 of them/,
        /Looked at again, because the words had changed:? still right, Anna on 2 March 2026/,
        /Looked at again, because the evidence had changed: revised, Anna on 2 April 2026/,
        /Marked by:? Anna on 2 January 2026/,
      ]) {
        expect(words).toMatch(said);
      }
    });

    it(`leads in ${format} to the address of a passage whose document is a file`, async () => {
      expect(await read()).toContain('http://newsroom.example/report.pdf');
    });
  }

  it('is not said where nobody looked', async () => {
    const bare = rows.filter(({ kind }) => kind !== 'placement' && kind !== 'review');
    expect(await writeFile('markdown', bare)).not.toMatch(/When this file|Placed by|Looked at again/);
  });

  it('has the address of a passage in a CSV and in JSON-LD', async () => {
    expect(await writeFile('csv', rows)).toContain('http://newsroom.example/report.pdf');
    const { first } = JSON.parse(await writeFile('jsonld', rows));
    expect(first.items[0].body.at(-1)).toMatchObject({
      source: 'http://newsroom.example/report.pdf',
      passageDocument: { documentKey: 'pdf:sha256:00', address: ['http://newsroom.example/report.pdf'] },
    });
  });
});
