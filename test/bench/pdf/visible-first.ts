import type { Page } from 'playwright-core';
import type { Metric } from '../metric.ts';
import { describeSpread, median, takeTurns } from '../repeat.ts';
import { writeLongReport } from './long-report.ts';
import { openViewer } from './open-viewer.ts';
import { type Watched, watchPage } from './watch-page.ts';

const PAGES = 500;
const ANNOTATIONS = 500;

/** From going to a kept document to the highlights of its first page drawn, over that page drawn where there are none. */
export const visibleFirst: Metric = {
  goals: [{ name: 'pdf/visible-first', unit: '×', goal: 1.5, stretch: 1.1, better: 'less' }],
  needsBrowser: true,
  sizes: `${PAGES} pages, ${ANNOTATIONS} annotations over all of them`,
  async measure(context) {
    const { extension, page, keep } = await openViewer(context);
    const annotated = await keep('annotated.pdf', writeLongReport(PAGES), ANNOTATIONS);
    const plain = await keep('plain.pdf', writeLongReport(PAGES, 'Another long report'), 0);
    await extension.context.addInitScript(watchPage);
    const { product, baseline } = await takeTurns(
      { times: 15, warmUp: 3, signal: context.signal },
      () => timePage(page, annotated, 'wordsDrawn'),
      () => timePage(page, plain, 'pageDrawn'),
    );
    const how = `${describeSpread(product, 'ms')} over ${describeSpread(baseline, 'ms')}`;
    return [{ name: 'pdf/visible-first', value: median(product) / median(baseline), baseline: median(baseline), how }];
  },
};

async function timePage(page: Page, url: string, what: keyof Watched): Promise<number> {
  await page.goto('about:blank');
  await page.goto(url, { waitUntil: 'commit' });
  return page.evaluate((name) => (globalThis as unknown as Watched)[name], what);
}
