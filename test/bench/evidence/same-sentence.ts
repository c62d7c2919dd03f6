import type { Page } from 'playwright-core';
import type { Metric } from '../metric.ts';
import { describeSpread, median, takeTurns } from '../repeat.ts';
import { openStorePage } from './open-store-page.ts';

const DOCUMENTS = 2_000;
const WORDS = 10_000;

/** One lookup of a claim among all captures, over one of a rare word; and how many near copies are found, and rightly. */
export const sameSentence: Metric = {
  goals: [
    { name: 'evidence/same-sentence', unit: '×', goal: 5, stretch: 2, better: 'less' },
    { name: 'evidence/same-sentence-recall', unit: '%', goal: 95, stretch: 99, better: 'more' },
    { name: 'evidence/same-sentence-precision', unit: '%', goal: 95, stretch: 99, better: 'more' },
  ],
  needsBrowser: true,
  sizes: `${DOCUMENTS.toLocaleString('en')} documents of ${WORDS.toLocaleString('en')} words, a near copy in every tenth`,
  async measure(context) {
    const page = await openStorePage(context);
    await keepAll(page, context.signal);
    await page.evaluate(() => chooseRareKeys());
    const { product, baseline } = await takeTurns(
      { times: 100, warmUp: 10, signal: context.signal },
      (turn) => page.evaluate((at) => lookUp(at), turn),
      (turn) => page.evaluate((at) => lookUpRareWord(at), turn),
    );
    const { planted, found, right } = await page.evaluate(() => countFound());
    const how = `${describeSpread(product, 'ms')} over ${describeSpread(baseline, 'ms')}`;
    const counted = `${right} of ${planted} near copies, among ${found} that were found`;
    return [
      { name: 'evidence/same-sentence', value: median(product) / median(baseline), baseline: median(baseline), how },
      { name: 'evidence/same-sentence-recall', value: (100 * right) / planted, baseline: null, how: counted },
      { name: 'evidence/same-sentence-precision', value: (100 * right) / found, baseline: null, how: counted },
    ];
  },
};

/** Of [page.ts](page.ts), which runs in the page. */
declare function keepDocuments(from: number, to: number, wordCount: number): Promise<void>;
declare function chooseRareKeys(): Promise<void>;
declare function lookUp(turn: number): Promise<number>;
declare function lookUpRareWord(turn: number): Promise<number>;
declare function countFound(): Promise<{ planted: number; found: number; right: number }>;

/** In pieces, so that whoever stops the bench does not wait for all of them. */
async function keepAll(page: Page, signal: AbortSignal): Promise<void> {
  for (let from = 0; from < DOCUMENTS; from += 50) {
    signal.throwIfAborted();
    await page.evaluate(([first, words]) => keepDocuments(first, first + 50, words), [from, WORDS] as const);
  }
}
