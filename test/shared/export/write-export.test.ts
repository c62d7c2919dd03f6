import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { formats } from '../../../shared/export/formats.ts';
import { exportFormats } from '../../../shared/protocol/messages.ts';
import { toDocumentId } from '../../support/make-rows.ts';
import { release, row, writeBytes, writeFile } from '../../support/write-file.ts';

const documentId = toDocumentId();
const rows = [
  row('document', documentId, { key: 'url:http://newsroom.example/letter', title: 'A letter' }),
  row('annotation', '11111111-0000-7000-8000-000000000001', {
    documentId,
    type: 'claim',
    selectors: [],
    quote: { exact: 'The words' },
    conclusion: 'It holds.',
  }),
  row('source', '11111111-0000-7000-8000-000000000002', { csl: { title: 'The report' }, licence: 'ogl-3' }),
  row('evidence', '11111111-0000-7000-8000-000000000003', {
    claimId: '11111111-0000-7000-8000-000000000001',
    to: { sourceId: '11111111-0000-7000-8000-000000000002' },
    relation: 'supports',
  }),
];
/** The lines of a file; of a Word file, which is an archive, the lines that a reader sees. */
function toLines(bytes: Uint8Array): string[] {
  if (bytes[0] !== 'P'.charCodeAt(0)) return strFromU8(bytes).split('\n');
  return strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array()).split('</w:p>');
}

const later = { at: Date.UTC(2026, 0, 2, 3, 4, 5) };

describe('writeExport', () => {
  it('has a writer for each format of the protocol, and no other', () => {
    expect(Object.keys(formats)).toEqual([...exportFormats]);
  });

  for (const format of exportFormats) {
    it(`[PR4] throws for ${format} if a row is not in the release, or the release is for something else`, async () => {
      for (const leave of [release(rows.slice(1)), release(rows, 'workspace')]) {
        await expect(writeBytes(format, rows, { leave })).rejects.toThrow('does not let these rows out');
      }
    });

    it(`gives the same bytes of ${format} for the same content, in whatever order its rows come, but for one line`, async () => {
      const [first, shuffled, other] = await Promise.all([
        writeBytes(format, rows),
        writeBytes(format, rows.toReversed()),
        writeBytes(format, rows, later),
      ]);
      expect(shuffled).toEqual(first);
      const [before, after] = [first, other].map(toLines);
      expect(before?.filter((line, i) => line !== after?.[i])).toHaveLength(1);
    });
  }

  it('says of words that a browser looked for how they stand', async () => {
    const standings = { [rows[1]?.id ?? '']: { kind: 'changed' as const } };
    expect(await writeFile('markdown', rows, { standings, outOf: 3 })).toContain(
      '1 of 3 annotations that Anna sees. 0 in conflict. Of 1 whose words were looked for in the record, 0 could not be placed and 1 had changed.',
    );
  });
});
