import { describe, expect, it } from 'vitest';
import { releasePart } from '../../../shared/export/release-part.ts';
import { writeExport } from '../../../shared/export/write-export.ts';
import type { ExportFormat } from '../../../shared/protocol/messages.ts';
import { toDocumentId } from '../../support/make-rows.ts';
import { about, row } from '../../support/write-file.ts';

const documentId = toDocumentId();
const quote = { exact: 'The words' };
const rows = [
  row('document', documentId, { key: 'url:http://newsroom.example/letter', title: 'A letter' }),
  row('annotation', 'claim', { documentId, type: 'claim', selectors: [], quote, conclusion: 'It holds.' }),
  row('comment', 'asked', { annotationId: 'claim', text: 'Is her name in it?' }, { createdAt: 1 }),
  row('comment', 'answered', { annotationId: 'claim', text: 'It is not her name.' }, { createdAt: 2 }),
];

async function write(format: ExportFormat, asked: { comments?: boolean }): Promise<string> {
  const part = releasePart([documentId], rows, { ...asked, format, from: 'creator', person: 'you' });
  const pieces: BlobPart[] = [];
  for await (const piece of writeExport(format, [part], about)) pieces.push(piece as BlobPart);
  return new Blob(pieces).text();
}

describe('releasePart', () => {
  for (const format of ['markdown', 'html', 'jsonld'] as const) {
    it(`[PR4] lets comments out in ${format} only where that was chosen, and says how many were left out`, async () => {
      const without = await write(format, {});
      expect(without).not.toContain('her name');
      expect(without).toContain('0 in conflict. 2 comments were left out. Whether');
      const chosen = await write(format, { comments: true });
      expect(chosen).toMatch(/Is her name in it\?[\s\S]+It is not her name\./);
      expect(chosen).toContain('0 in conflict. Whether');
    });
  }

  it('[PR4] releases no comment for a format that has no place for it, chosen or not', async () => {
    expect(await write('csv', { comments: true })).toContain('2 comments were left out.');
    for (const [format, comments] of [
      ['csv', true],
      ['docx', false],
    ] as const) {
      const { release } = releasePart([documentId], rows, { format, comments, from: 'creator', person: 'you' });
      expect(release.rows.map(({ kind }) => kind)).toEqual(['document', 'annotation']);
    }
  });
});
