import mammoth from 'mammoth';
import { describe, expect, it } from 'vitest';
import { toClip } from '../../../shared/export/clip.ts';
import type { Format } from '../../../shared/export/formats.ts';
import { toDocumentId } from '../../support/make-rows.ts';
import { release, row, writeBytes, writeFile } from '../../support/write-file.ts';

const documentId = toDocumentId();
const at = 'http://newsroom.example/letter';
const csl = {
  author: [{ literal: 'Exampleton Council' }],
  title: 'Letter to the Minister',
  genre: 'Open letter',
  issued: { 'date-parts': [[2016, 9, 23]] },
  URL: at,
};
const rows = [
  row('document', documentId, { key: `url:${at}`, title: 'Newsroom' }),
  row('source', 'about', { documentId, csl, licence: 'ogl-3', readAt: '2026-01-02', mergedInto: 'kept' }),
  row('source', 'kept', { csl, licence: 'ogl-3', readAt: '2026-01-02' }),
  row('annotation', 'c', {
    ...{ documentId, type: 'claim', selectors: [], place: { page: 6, label: '4' } },
    quote: { exact: 'The words' },
  }),
];
const cited = `Open letter from Exampleton Council to the Minister (23 September 2016)`;

/** A file without the signs of its format. */
async function read(format: Format): Promise<string> {
  const style = 'oscola';
  const text =
    format === 'docx'
      ? (await mammoth.convertToHtml({ buffer: Buffer.from(await writeBytes('docx', rows, { style })) })).value
      : await writeFile(format, rows, { style });
  return text
    .replaceAll(/\\(?=[(<])|<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
}

describe('a document that is kept as a source', () => {
  it('is cited as that source in files for reading, with the place of each quote in Word', async () => {
    expect(await read('markdown')).toContain(cited);
    expect(await read('html')).toContain(cited);
    expect(await read('docx')).toContain(`${cited} 4 (p 6 of the file) <${at}> accessed 2 January 2026.`);
  });

  it('is among the sources once, and has the line of its licence in every file', async () => {
    for (const format of ['csl', 'ris', 'bibtex'] as const) {
      expect((await writeFile(format, rows)).split('Letter to the Minister'), format).toHaveLength(2);
    }
    for (const format of ['markdown', 'html', 'docx', 'csl', 'ris', 'bibtex'] as const) {
      expect(await read(format), format).toContain('Open Government Licence v3.0.');
    }
  });

  it('is cited on the clipboard in the style that was chosen, and its address leads to the words', () => {
    const { text, html } = toClip(rows, documentId, 'c', release(rows), 'harvard');
    const link = `${at}#page=6`;
    const before =
      'Exampleton Council (2016) Open letter to the Minister, 23 September, p. 6 (printed 4). Available at: ';
    const after = ' (Accessed: 2 January 2026).';
    expect(text).toBe(`“The words”\n${before}${at}${after}\n${link}`);
    expect(html).toBe(`<blockquote>The words</blockquote><p>${before}<a href="${link}">${at}</a>${after}</p>`);
  });
});
