import { joinPages } from '../../../extension/pdf/text/document-text.ts';
import type { QuoteToPlace } from '../../../shared/text/needle.ts';
import { placeQuotes } from '../../../shared/text/place-quotes.ts';
import { readPdfPages } from '../../support/read-pdf-text.ts';
import type { Metric } from '../metric.ts';
import { describeSpread, median, takeTurns } from '../repeat.ts';
import { writeLongReport } from './long-report.ts';

const PAGES = 500;
const QUOTES = 500;

/** Reading all pages, joining them and placing the quotes, over reading the pages alone. */
export const place500: Metric = {
  goals: [{ name: 'pdf/place-500', unit: '×', goal: 1.5, stretch: 1.1, better: 'less' }],
  needsBrowser: false,
  sizes: `${PAGES} pages, ${QUOTES} quotes, each 40 units from where it stood`,
  async measure({ signal }) {
    const file = writeLongReport(PAGES);
    const { text } = joinPages((await readPdfPages(file)).pages);
    const quotes = Array.from({ length: QUOTES }, (_, at): QuoteToPlace => {
      const start = Math.floor((text.length - 400) * (at / QUOTES));
      const exact = text.slice(start + 40, start + 160);
      return { exact, prefix: text.slice(start, start + 40), suffix: text.slice(start + 160, start + 200), start };
    });
    const read = async () => {
      const start = performance.now();
      await readPdfPages(file);
      return performance.now() - start;
    };
    const place = async () => {
      const start = performance.now();
      const joined = joinPages((await readPdfPages(file)).pages);
      const placed = placeQuotes(joined.text, quotes).filter(({ kind }) => kind === 'exact').length;
      if (placed < QUOTES) throw new Error(`Only ${placed} of ${QUOTES} quotes were placed.`);
      return performance.now() - start;
    };
    const { product, baseline } = await takeTurns({ times: 5, warmUp: 1, signal }, place, read);
    const how = `${describeSpread(product, 'ms')} over ${describeSpread(baseline, 'ms')} of reading, in Node`;
    return [{ name: 'pdf/place-500', value: median(product) / median(baseline), baseline: median(baseline), how }];
  },
};
