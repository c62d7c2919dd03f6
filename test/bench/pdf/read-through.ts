import type { CDPSession, Page } from 'playwright-core';
import type { BenchContext, Metric } from '../metric.ts';
import { describeSpread, median, takeTurns } from '../repeat.ts';
import { writeLongReport } from './long-report.ts';
import { openViewer } from './open-viewer.ts';

const PAGES = 50;
const ANNOTATIONS = 500;
/** CSS pixels a frame: a page in a quarter of a second, faster than anybody reads. */
const STEP = 90;

const sizes = `${PAGES} pages with ${ANNOTATIONS / PAGES} annotations each, all scrolled through at ${STEP} px a frame`;

/** What reading through costs with annotations on every page, over what it costs without. */
export const readThrough: readonly Metric[] = [
  {
    goals: [{ name: 'pdf/scroll-frames', unit: '×', goal: 1.2, stretch: 1, better: 'less' }],
    needsBrowser: true,
    sizes,
    async measure(context) {
      const { product, baseline } = await compare(context, 6, (page) => page.evaluate(scrollThrough, STEP));
      const how = `${describeSpread(product, 'frames')} missed over ${describeSpread(baseline, 'frames')}`;
      // One more on both sides, for where none are missed.
      const value = (median(product) + 1) / (median(baseline) + 1);
      return [{ name: 'pdf/scroll-frames', value, baseline: median(baseline), how }];
    },
  },
  {
    goals: [{ name: 'pdf/memory', unit: '×', goal: 1.3, stretch: 1.1, better: 'less' }],
    needsBrowser: true,
    sizes,
    async measure(context) {
      const { product, baseline } = await compare(context, 3, async (page, session) => {
        await page.evaluate(scrollThrough, STEP);
        await session.send('HeapProfiler.collectGarbage');
        return (await session.send('Runtime.getHeapUsage')).usedSize / 1e6;
      });
      const how = `${describeSpread(product, 'MB')} over ${describeSpread(baseline, 'MB')}`;
      return [{ name: 'pdf/memory', value: median(product) / median(baseline), baseline: median(baseline), how }];
    },
  },
];

async function compare(
  context: BenchContext,
  times: number,
  take: (page: Page, session: CDPSession) => Promise<number>,
): Promise<{ product: number[]; baseline: number[] }> {
  const { extension, page, keep, settle } = await openViewer(context);
  const annotated = await keep('annotated.pdf', writeLongReport(PAGES), ANNOTATIONS);
  const plain = await keep('plain.pdf', writeLongReport(PAGES, 'Another long report'), 0);
  const session = await extension.context.newCDPSession(page);
  const read = async (url: string, annotations: number) => {
    await page.goto('about:blank');
    await page.goto(url);
    await settle(annotations);
    return take(page, session);
  };
  return takeTurns(
    { times, warmUp: 1, signal: context.signal },
    () => read(annotated, ANNOTATIONS),
    () => read(plain, 0),
  );
}

/** Runs in the viewer: scrolls to the end, so far a frame. Answers how many frames of 60 a second were missed. */
function scrollThrough(step: number): Promise<number> {
  const pages = document.querySelector('.viewer-pages') as HTMLElement;
  return new Promise((resolve) => {
    let missed = 0;
    let before: number | undefined;
    const frame = (now: number) => {
      if (before !== undefined) missed += Math.max(0, Math.round(((now - before) * 60) / 1000) - 1);
      before = now;
      const top = pages.scrollTop;
      pages.scrollTop += step;
      if (pages.scrollTop === top) resolve(missed);
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}
