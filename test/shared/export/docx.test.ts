import mammoth from 'mammoth';
import { describe, expect, it } from 'vitest';
import type { ExportAbout } from '../../../shared/export/about.ts';
import { toDocumentId } from '../../support/make-rows.ts';
import { row, writeBytes } from '../../support/write-file.ts';

const documentId = toDocumentId();
const rows = [
  row('document', documentId, { key: 'url:http://newsroom.example/letter', title: 'A letter' }),
  row('annotation', 'c', {
    documentId,
    type: 'claim',
    selectors: [],
    quote: { exact: 'The words\nin two lines & <more>' },
    place: { page: 6, label: '4' },
    conclusion: 'It holds.',
    finding: 'supported',
  }),
  row('source', 's', {
    csl: { title: 'The report', publisher: 'Ofsted', URL: 'https://r.example/?a=1&b=2' },
    licence: 'ogl-3',
  }),
  row('evidence', 'e', { claimId: 'c', to: { sourceId: 's' }, relation: 'contradicts', locator: 'p. 6' }),
  row('address', 'a', { documentId, url: 'http://newsroom.example/letter', how: 'seen' }),
];

async function read(more: Partial<ExportAbout> = {}, all = rows): Promise<string> {
  const { value, messages } = await mammoth.convertToHtml({
    buffer: Buffer.from(await writeBytes('docx', all, more)),
  });
  expect(messages.filter(({ type }) => type === 'error')).toEqual([]);
  return value;
}

describe('createDocxWriter', () => {
  it('has headings, a table of the claims, and the words with their lines', async () => {
    const html = await read();
    expect(html).toMatch(/<h1>(<a id="[^"]*"><\/a>)?Claims<\/h1><table><thead><tr><th><p><strong>Claim<\/strong>/);
    expect(html).toContain('<h2>Claim 1</h2><p>The words<br />in two lines &amp; &lt;more&gt;<sup>');
    expect(html).toContain('<p><strong>Finding: </strong>Supported</p>');
  });

  it('says the title of one document once, its address below it, and of more that of each', async () => {
    const listHeadings = async (more: Partial<ExportAbout>) =>
      (await read(more))
        .replaceAll(/<a id="[^"]*"><\/a>/g, '')
        .match(/^<p>[^<]*<\/p>|<h\d>.*?<\/h\d>|<p><a href="[^"]*">/g);
    const [address, about] = ['<p><a href="http://newsroom.example/letter">', '<h2>About this file</h2>'];
    expect(await listHeadings({ ofOne: true })).toEqual([
      ...['<p>A letter</p>', address, '<h1>Claims</h1>', '<h1>In reading order</h1>', '<h2>Claim 1</h2>', about],
    ]);
    expect(await listHeadings({ of: 'The desk' })).toEqual([
      ...['<p>The desk</p>', '<h1>Claims</h1>', '<h1>A letter</h1>', address, '<h2>Claim 1</h2>', about],
    ]);
  });

  it('names a source of which only an address, a DOI or an ISBN is known by that', async () => {
    const known = [{ URL: 'https://r.example/' }, { DOI: '10.5555/1' }, { ISBN: '9780306406157' }];
    const ties = known.flatMap((csl, at) => [
      row('source', `s${at}`, { csl }),
      row('evidence', `e${at}`, { claimId: 'c', to: { sourceId: `s${at}` }, relation: 'supports' }),
    ]);
    const html = (await read({}, [...rows, ...ties])).replaceAll(/<a id="[^"]*"><\/a>/g, '');
    expect([...html.matchAll(/supports: <\/strong>([^<]*)</g)].map(([, name]) => name)).toEqual(
      known.flatMap((csl) => Object.values(csl)),
    );
  });

  it('has real footnotes, one for the place of the quote and one for each source, with links', async () => {
    const notes = (await read()).split('<ol>').at(-1) ?? '';
    expect(notes).toContain('A letter, p. 6, printed 4, <a href="http://newsroom.example/letter">');
    expect(notes).toContain('Ofsted, The report, p. 6, <a href="https://r.example/?a=1&amp;b=2">');
    expect(notes).toContain('</a>. <a href="#footnote-ref-2">');
    expect(notes.match(/<li id="footnote-/g)).toHaveLength(2);
  });

  it('says what it is of, when, by whom and how complete, with the line of the licence', async () => {
    const html = await read();
    for (const words of [
      'Made by Anna.',
      '1 of 1 annotations',
      'Made on 2026-01-01',
      'Open Government Licence v3.0.',
    ]) {
      expect(html).toContain(words);
    }
  });
});
