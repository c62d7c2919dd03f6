import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DocumentText } from '../../../../extension/pdf/text/document-text.ts';
import { writeSampleReport } from '../../../fixtures/pdf/sample-report.ts';
import { readPdfText } from '../../../support/read-pdf-text.ts';
import { setLine, setParagraph } from '../../../support/set-text.ts';
import { writePdf } from '../../../support/write-pdf.ts';

const prose =
  'The committee heard how a request was first recorded and then recorded again four more times before anybody answered it.';

describe('joinPages', () => {
  let report: DocumentText;
  beforeAll(async () => {
    report = await readPdfText(writeSampleReport());
  });

  it('leaves out running heads and page numbers', () => {
    expect(report.text).not.toContain('Harrowmere Borough Council: children');
    expect(report.text.split('\n')).not.toContain('2');
  });

  it('reads two columns one after the other', () => {
    expect(report.text).toContain('review begin with them.\nSeveral witnesses described');
  });

  it('reads a table row by row', () => {
    expect(report.text).toContain('\nBorough council\t18\t17\t14\t11\nSchools and their partnership\t7\t7\t5\t4\n');
  });

  it('reads on through a line whose words are driven apart to fill its column, and through no row of a table', async () => {
    const justified =
      setLine(64, 700, 'It heard how a request was first') +
      setLine(64, 685, 'and') +
      setLine(117, 685, 'then') +
      setLine(173.5, 685, 'recorded') +
      setLine(64, 670, 'again four more times.');
    const table = [600, 585]
      .map((y) => [64, 118, 170, 222].map((x, at) => setLine(x, y, `${y + at}`)).join(''))
      .join('');
    const { text } = await readPdfText(writePdf({ pages: [{ content: justified + table }] }));
    expect(text).toBe(
      'It heard how a request was first and then recorded again four more times.\n' +
        '600\t601\t602\t603\n585\t586\t587\t588',
    );
  });

  it('reads rows of single words below a line of prose that is as wide as they are', async () => {
    const rows = ['Police', 'Health', 'School']
      .map((name, at) =>
        [name, 'asked', 'heard'].map((cell, to) => setLine(64 + to * 104.5, 686 - at * 14, cell)).join(''),
      )
      .join('');
    const caption = setLine(64, 700, 'Who asked, and who was then heard by us at all');
    const { text } = await readPdfText(writePdf({ pages: [{ content: caption + rows }] }));
    expect(text.split('\n').slice(1)).toEqual(['Police', 'Health', 'School'].map((name) => `${name}\tasked\theard`));
  });

  it('sees the numbers that are printed on the pages', () => {
    expect(report.printed).toEqual([undefined, 'ii', '1', '2', '3']);
  });

  it('keeps what stands again at the top of pages and counts for itself', async () => {
    const page = (at: number) => ({
      content:
        setLine(64, 770, `Recommendation ${at * 4 + 3}`) + setLine(64, 740, prose) + setLine(295, 30, `${at + 1}`),
    });
    const { text } = await readPdfText(writePdf({ pages: [0, 1, 2, 3].map(page) }));
    expect(text.match(/Recommendation \d+/g)).toEqual([
      'Recommendation 3',
      'Recommendation 7',
      'Recommendation 11',
      'Recommendation 15',
    ]);
    expect(text).not.toMatch(/\n4\b/);
  });

  it('takes two columns apart that were written line by line across the gutter', async () => {
    const words = prose.repeat(4);
    const [left, right] = [64, 320].map((x) =>
      setParagraph({ x, y: 700, width: 210 }, words).content.trim().split('\n'),
    );
    const content = (left ?? []).flatMap((line, at) => [line, right?.[at] ?? '']).join('\n');
    const { text } = await readPdfText(writePdf({ pages: [{ content }] }));
    expect(text.replaceAll(/\s+/g, ' ').trim()).toBe(`${words} ${words}`.trim());
  });

  const breaks = {
    'joins a word that the typesetter broke': [
      'about the recom-',
      'mendations made',
      '',
      'about the recommendations made',
    ],
    'keeps the hyphen of a word that stands with it elsewhere': [
      'an all-',
      'party group',
      'The all-party group.',
      'an all-party group',
    ],
    'keeps the hyphen after a word of its own': ['a cross-', 'border route', 'We cross here.', 'a cross-border route'],
  };
  it.each(Object.entries(breaks))('%s', async (_, [first = '', second = '', elsewhere, expected]) => {
    const content = setLine(64, 700, first) + setLine(64, 685, second) + (elsewhere ? setLine(64, 650, elsewhere) : '');
    expect((await readPdfText(writePdf({ pages: [{ content }] }))).text).toContain(expected);
  });

  it('does not part a word at a ligature', async () => {
    const content = 'BT /F1 11 Tf 64 700 Td (the of) Tj /F4 11 Tf (\\256) Tj /F1 11 Tf (ce agreed) Tj ET';
    expect((await readPdfText(writePdf({ pages: [{ content }] }))).text).toBe('the of\ufb01ce agreed');
  });

  it('reads a page that is turned as it is shown', async () => {
    const content = `q 0 1 -1 0 595 0 cm ${setLine(64, 500, 'First line')}${setLine(64, 485, 'second line')} Q`;
    const { text } = await readPdfText(writePdf({ pages: [{ content, rotate: 90 }] }));
    expect(text).toBe('First line second line');
  });

  it('says which pages have no text', async () => {
    const { blank } = await readPdfText(writePdf({ pages: [{ content: setLine(64, 700, prose) }, { content: '' }] }));
    expect([...blank]).toEqual([1]);
  });
});

describe('the sample report', () => {
  it('stands in the repository as it is written', () => {
    const stored = readFileSync(new URL('../../../../server/sample/report.pdf', import.meta.url));
    expect(stored.equals(writeSampleReport()), 'Run "npm run sample-report"').toBe(true);
  });
});
