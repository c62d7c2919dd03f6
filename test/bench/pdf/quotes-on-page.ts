import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentText } from '../../../extension/pdf/text/document-text.ts';
import { normalizeText } from '../../../shared/text/normalize.ts';
import { listForeignPdfs } from '../../fixtures/pdf/foreign-pdfs.ts';
import { type PdfSample, pdfSamples } from '../../fixtures/pdf/samples.ts';
import { readPdfText } from '../../support/read-pdf-text.ts';
import type { Metric } from '../metric.ts';
import { writeLongReport } from './long-report.ts';

const LENGTH = 60;

/** The share of quotes that an independent reader, pdftotext of poppler, finds on the page that we name. */
export const quotesOnPage: Metric = {
  goals: [{ name: 'pdf/quotes-on-page', unit: '%', goal: 99, stretch: 100, better: 'more' }],
  needsBrowser: false,
  sizes: `the samples of the fixtures, files of eight other programs and a report of 40 pages, quotes of ${LENGTH} units`,
  async measure({ makeFolder }) {
    if (spawnSync('pdftotext', ['-v']).error) throw new Error('pdftotext (poppler-utils) is not installed.');
    const folder = makeFolder();
    let found = 0;
    let asked = 0;
    const files: Pick<PdfSample, 'bytes' | 'password'>[] = [
      ...Object.values(pdfSamples).map((make) => make()),
      ...listForeignPdfs(),
      { bytes: writeLongReport(40) },
    ];
    for (const [at, { bytes, password = '' }] of files.entries()) {
      const path = join(folder, `${at}.pdf`);
      writeFileSync(path, bytes);
      const text = await readPdfText(bytes, password);
      const readPage = createPageReader(path, password);
      for (let start = 0; start + LENGTH < text.text.length; start += LENGTH * 2) {
        asked += 1;
        if (listParts(text, start, start + LENGTH).every(({ page, words }) => readPage(page).includes(words))) {
          found += 1;
        }
      }
    }
    const how = `${found} of ${asked} quotes`;
    return [{ name: 'pdf/quotes-on-page', value: (found / asked) * 100, baseline: null, how }];
  },
};

/** What of a quote stands on which page: two parts where it goes over a page break. */
function listParts({ text, pageStarts }: DocumentText, start: number, end: number): { page: number; words: string }[] {
  return pageStarts.flatMap((from, index) => {
    const to = pageStarts[index + 1] ?? text.length;
    const words = toWords(text.slice(Math.max(start, from), Math.min(end, to)));
    return from < end && to > start && words ? [{ page: index + 1, words }] : [];
  });
}

/** Reads each page once, as letters and figures. */
function createPageReader(path: string, password: string): (page: number) => string {
  const read = new Map<number, string>();
  return (page) => {
    const range = ['-raw', '-upw', password, '-f', String(page), '-l', String(page)];
    const words = read.get(page) ?? toWords(execFileSync('pdftotext', [...range, path, '-'], { encoding: 'utf8' }));
    read.set(page, words);
    return words;
  };
}

/** Letters and figures alone: the two readers part cells and broken lines differently. */
const toWords = (text: string) => normalizeText(text).replaceAll(/[^\p{L}\p{N}]/gu, '');
