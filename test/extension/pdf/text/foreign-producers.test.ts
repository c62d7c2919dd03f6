import { describe, expect, it } from 'vitest';
import { findPlace } from '../../../../extension/pdf/text/find-place.ts';
import { placeQuotes } from '../../../../shared/text/place-quotes.ts';
import { listForeignPdfs } from '../../../fixtures/pdf/foreign-pdfs.ts';
import { readPdfText } from '../../../support/read-pdf-text.ts';

const files = listForeignPdfs();

/** Words of the report, and the page on which each begins. */
const quotes = [
  { exact: 'the office of the Chief Executive to publish what it finds.', page: 1 },
  {
    exact: 'It was recorded again four more times before anybody answered it, and each time as if it were new.',
    page: 1,
  },
  { exact: 'the correspondence had been filed under three different reference numbers', page: 1 },
  { exact: 'Schools and their partnership 7 7', page: 1 },
  { exact: 'We made 41 recommendations: 29 to organisations in the borough and 12 to national bodies.', page: 2 },
  { exact: 'the funds are sufficient for the 12 routes that are affected most', page: 2 },
];

describe('joinPages', () => {
  it('has files of eight producers', () => {
    expect(files).toHaveLength(8);
  });

  it.each(files)('finds every quote word for word on its page in $name', async ({ bytes }) => {
    const text = await readPdfText(bytes);
    const placed = placeQuotes(text.text, quotes).map((placing, at) => ({
      exact: quotes[at]?.exact,
      kind: placing.kind,
      page: 'start' in placing ? findPlace(text, placing.start, null).page : undefined,
    }));
    expect(placed).toEqual(quotes.map(({ exact, page }) => ({ exact, kind: 'exact', page })));
  });

  it.each(files)('reads a paragraph of $name as one, whatever its lines do', async ({ bytes }) => {
    const { text } = await readPdfText(bytes);
    const line = text.split('\n').find((each) => each.startsWith('The request for a crossing'));
    expect(line).toMatch(/reference numbers\.\s*$/);
    expect(line).not.toContain('\t');
  });
});
