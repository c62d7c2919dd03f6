import type { CDPSession, Page } from 'playwright-core';
import type { BenchContext, Metric } from '../metric.ts';
import { describeSpread, median, takeTurns } from '../repeat.ts';
import { writeLongReport } from './long-report.ts';
import { openViewer } from './open-viewer.ts';

const PAGES = 50;
const ANNOTATIONS = 500;
/** CSS pixels a frame: a page in a quarter of a second, faster than anybody reads. */
const STEP = 90;
/**
 * How many times as long the page's own work takes while frames are counted. A machine on which nothing is late without
 * annotations has no share of late frames to compare; on an old laptop a fifth is late without them, single jerks that a
 * reader sees. Any slower, and every other frame is: at such a speed nobody scrolls.
 */
const SLOWER = 2;

const sizes = `${PAGES} pages with ${ANNOTATIONS / PAGES} annotations each, all scrolled through at ${STEP} px a frame`;

/** What reading through costs with annotations on every page, over what it costs without. */
export const readThrough: readonly Metric[] = [
  {
    goals: [{ name: 'pdf/scroll-frames', unit: '×', goal: 1.2, stretch: 1, better: 'less' }],
    needsBrowser: true,
    sizes: `${sizes}, the page's own work ${SLOWER} times as slow`,
    async measure(context) {
      let bare = 0;
      const { product, baseline } = await compare(
        context,
        { times: 4, warmUp: 0 },
        async (page, session, isAnnotated) => {
          await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
          const scrolled = await page.evaluate(scrollThrough, STEP);
          await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
          if (isAnnotated) bare += scrolled.bare;
          return scrolled.missed;
        },
      );
      const each = `${describeSpread(product, 'frames')} missed a time over ${describeSpread(baseline, 'frames')}`;
      const how = `${each}; ${bare} pages left the window without their highlights`;
      // All of them together: a page that comes late is a few frames or none, and a median of few rounds hangs on it.
      return [{ name: 'pdf/scroll-frames', value: sum(product) / sum(baseline), baseline: sum(baseline), how }];
    },
  },
  {
    goals: [{ name: 'pdf/memory', unit: '×', goal: 1.3, stretch: 1.1, better: 'less' }],
    needsBrowser: true,
    sizes,
    async measure(context) {
      const { product, baseline } = await compare(context, { times: 3, warmUp: 1 }, async (page, session) => {
        await page.evaluate(scrollThrough, STEP);
        await session.send('HeapProfiler.collectGarbage');
        return (await session.send('Runtime.getHeapUsage')).usedSize / 1e6;
      });
      const how = `${describeSpread(product, 'MB')} over ${describeSpread(baseline, 'MB')}`;
      return [{ name: 'pdf/memory', value: median(product) / median(baseline), baseline: median(baseline), how }];
    },
  },
];

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

async function compare(
  context: BenchContext,
  rounds: { times: number; warmUp: number },
  take: (page: Page, session: CDPSession, isAnnotated: boolean) => Promise<number>,
): Promise<{ product: number[]; baseline: number[] }> {
  const { extension, page, keep, settle } = await openViewer(context);
  const annotated = await keep('annotated.pdf', writeLongReport(PAGES), ANNOTATIONS);
  const plain = await keep('plain.pdf', writeLongReport(PAGES, 'Another long report'), 0);
  const session = await extension.context.newCDPSession(page);
  const read = async (url: string, annotations: number) => {
    await page.goto('about:blank');
    await page.goto(url);
    await settle(annotations);
    return take(page, session, annotations > 0);
  };
  return takeTurns(
    { ...rounds, signal: context.signal },
    () => read(annotated, ANNOTATIONS),
    () => read(plain, 0),
  );
}

type Scrolled = { missed: number; bare: number };

/**
 * Runs in the viewer: scrolls to the end, so far a frame. Answers how many frames of 60 a second were missed, and how many
 * pages left the window before a highlight was drawn on them.
 */
function scrollThrough(step: number): Promise<Scrolled> {
  const pages = document.querySelector('.viewer-pages') as HTMLElement;
  const left = [...document.querySelectorAll<HTMLElement>('.page')].map((page) => ({
    page,
    end: page.offsetTop + page.offsetHeight,
  }));
  return new Promise((resolve) => {
    const scrolled: Scrolled = { missed: 0, bare: 0 };
    let before: number | undefined;
    const frame = (now: number) => {
      if (before !== undefined) scrolled.missed += Math.max(0, Math.round(((now - before) * 60) / 1000) - 1);
      before = now;
      const top = pages.scrollTop;
      while (left[0] && left[0].end < top) if (!left.shift()?.page.querySelector('.marks path')) scrolled.bare += 1;
      pages.scrollTop += step;
      if (pages.scrollTop === top) resolve(scrolled);
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}
