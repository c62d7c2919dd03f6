// Needs SOFFICE: the program of LibreOffice that converts, such as soffice, with its Writer
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { toDocumentId } from '../support/make-rows.ts';
import { row, writeBytes } from '../support/write-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'recordmark-office-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What LibreOffice makes of a Word document, in another format of its own. */
function convert(bytes: Uint8Array, to: 'txt' | 'html' | 'fodt'): string {
  const file = join(folder, 'claims.docx');
  writeFileSync(file, bytes);
  const out = join(folder, to);
  const profile = pathToFileURL(join(folder, 'profile')).href;
  const filter = to === 'txt' ? 'txt:Text (encoded):UTF8' : to;
  const args = [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', filter, '--outdir', out, file];
  execFileSync(process.env.SOFFICE as string, args, { stdio: 'pipe', timeout: 60_000 });
  return readFileSync(join(out, `claims.${to}`), 'utf8');
}

describe('LibreOffice', () => {
  it('reads in a Word document the quotes in their styles, the table of claims and the footnotes', {
    timeout: 120_000,
  }, async () => {
    const documentId = toDocumentId();
    const exact = 'The Committee made 38 recommendations; 19 of them “in full” – مرحبا 🙂';
    const bytes = await writeBytes('docx', [
      row('document', documentId, { key: 'url:http://newsroom.example/letter', title: 'A letter' }),
      row('annotation', 'c', { documentId, type: 'claim', selectors: [], quote: { exact }, conclusion: 'It holds.' }),
      row('source', 's', { csl: { title: 'The report', publisher: 'Ofsted', URL: 'https://r.example/?a=1&b=2' } }),
      row('evidence', 'e', { claimId: 'c', to: { sourceId: 's' }, relation: 'contradicts', locator: 'p. 6' }),
      row('annotation', 'p', { documentId: 'd', type: 'passage', selectors: [], quote: { exact: 'There were 41' } }),
      row('document', 'd', { key: 'url:http://newsroom.example/report', title: 'A report' }),
      row('evidence', 'f', { claimId: 'c', to: { passageId: 'p' }, relation: 'supports' }),
    ]);
    const text = convert(bytes, 'txt');
    for (const words of [exact, 'It holds.', 'Made by Anna.']) expect(text).toContain(words);
    const html = convert(bytes, 'html');
    expect(html).toMatch(/<h1[^>]*>.*Claims/s);
    expect(html).toMatch(/<table[\s\S]*<thead>/);
    expect(html.match(/<div id="sdfootnote\d+"/g)).toHaveLength(3);
    expect(html).toContain('href="https://r.example/?a=1&amp;b=2"');
    const odt = convert(bytes, 'fodt');
    // A height in points would lay the lines of a long title over each other.
    expect(odt).toMatch(/fo:line-height="1\d\d%"/);
    expect(odt).not.toMatch(/fo:line-height="[\d.]+(?:in|cm|pt)"/);
    for (const [name, words] of [
      ['Quote of the record', exact],
      ['Quote of evidence', 'There were 41'],
    ] as const) {
      const [, id, properties] =
        new RegExp(
          `style:name="([^"]+)" style:display-name="${name}"[^>]*>\\s*<style:paragraph-properties([^>]*)>`,
        ).exec(odt) ?? [];
      expect(properties, name).toMatch(/fo:margin-left="(?!0in)[\d.]+/);
      expect(properties, name).toMatch(/fo:border-left="[\d.]+pt solid #9a6b00"/i);
      expect(odt, name).toContain(`<text:p text:style-name="${id}">${words}`);
    }
  });
});
