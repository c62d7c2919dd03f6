import type { Metric } from '../metric.ts';
import { openStorePage } from './open-store-page.ts';

const DOCUMENTS = 200;
const WORDS = 10_000;

/** What a kept text takes on the disk, without what its sentences are found by, over the text as gzip. */
export const captureBytes: Metric = {
  goals: [{ name: 'evidence/capture-bytes', unit: '×', goal: 1.5, stretch: 1.1, better: 'less' }],
  needsBrowser: true,
  sizes: `${DOCUMENTS} documents of ${WORDS.toLocaleString('en')} words`,
  async measure(context) {
    const page = await openStorePage(context);
    const bytes = await page.evaluate(([documents, words]) => weigh(documents, words), [DOCUMENTS, WORDS] as const);
    const [texts, index, gzip] = [bytes.texts, bytes.index, bytes.gzip].map((each) => each / DOCUMENTS) as [
      number,
      number,
      number,
    ];
    const how = `${texts.toFixed(0)} bytes a document over ${gzip.toFixed(0)} of gzip, and ${index.toFixed(0)} more for the index of its sentences`;
    return [{ name: 'evidence/capture-bytes', value: texts / gzip, baseline: gzip, how }];
  },
};

/** Of [page.ts](page.ts), which runs in the page. */
declare function weigh(documents: number, wordCount: number): Promise<{ texts: number; index: number; gzip: number }>;
