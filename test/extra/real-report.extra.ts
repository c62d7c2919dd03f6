// Needs RECORDS: a folder with cse-scrutiny-review.pdf, the stand-in for the report that the letter links to
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type DocumentText, joinPages } from '../../extension/pdf/text/document-text.ts';
import { findPlace } from '../../extension/pdf/text/find-place.ts';
import { normalizeText } from '../../shared/text/normalize.ts';
import { readPdfPages } from '../support/read-pdf-text.ts';

const path = join(process.env.RECORDS as string, 'cse-scrutiny-review.pdf');

let text: DocumentText;
let labels: string[] | null;

beforeAll(async () => {
  const read = await readPdfPages(readFileSync(path));
  text = joinPages(read.pages);
  labels = read.labels;
});

const placeOf = (words: string) => findPlace(text, text.text.indexOf(words), labels);

describe('the real report', () => {
  it('has all 38 recommendations once each, and no running head', () => {
    const headings = [...text.text.matchAll(/^Recommendation (\d+)$/gm)].map(([, number]) => Number(number));
    expect(headings).toEqual(Array.from({ length: 38 }, (_, at) => at + 1));
    expect(text.text).not.toContain('Scrutiny review (stand-in for tests)');
  });

  it('reads the two columns one after the other, with the words that lines broke', () => {
    expect(normalizeText(text.text)).toContain(
      'evidence given in court. All evidence from victims and survivors was heard in private',
    );
    expect(normalizeText(text.text)).toContain('carried out by an all-party committee over a period of 18 months');
  });

  it('says where words stand', () => {
    expect(placeOf('That the Home Secretary reviews taxi')).toEqual({
      page: 6,
      label: '4',
      section: 'Recommendation 9',
    });
    expect(placeOf('compares them it says so')).toMatchObject({ page: 3, label: '1' });
  });

  it('finds every quote on the page where pdftotext finds it', () => {
    const toWords = (words: string) => normalizeText(words).replaceAll(/[^\p{L}\p{N}]/gu, '');
    const pages = Array.from({ length: 15 }, (_, at) => {
      const range = ['-raw', '-f', String(at + 1), '-l', String(Math.min(15, at + 2))];
      return toWords(execFileSync('pdftotext', [...range, path, '-'], { encoding: 'utf8' }));
    });
    const missing: string[] = [];
    for (let start = 0; start + 60 < text.text.length; start += 97) {
      const quote = text.text.slice(start, start + 60);
      const { page } = findPlace(text, start, labels);
      // pdftotext reads the furniture of a page between the two of them.
      const acrossPages = findPlace(text, start + 59, labels).page !== page;
      if (!acrossPages && !pages[page - 1]?.includes(toWords(quote))) missing.push(`p. ${page}: ${quote}`);
    }
    expect(missing).toEqual([]);
  });
});
