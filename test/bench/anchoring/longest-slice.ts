import type { Page } from 'playwright-core';
import { bundleForPage } from '../../support/bundle-for-page.ts';
import type { Metric } from '../metric.ts';
import { makeLongRecord } from './long-record.ts';
import { openPage } from './open-page.ts';

/** The worst of them is the figure: what comes once in ten pages is met every day. */
const TIMES = 10;

/** The longest task of the main thread while 1,000 quotes are anchored on a page of 5 MB. */
export const longestSlice: Metric = {
  goals: [{ name: 'anchoring/longest-slice', unit: 'ms', goal: 50, stretch: 16, better: 'less' }],
  needsBrowser: true,
  sizes: 'a page of 5 MB, 1,000 quotes: a third each shifted, edited, absent',
  async measure({ onEnd, signal }) {
    const record = makeLongRecord(5_000_000);
    const scripts = [await bundleForPage(new URL('page.ts', import.meta.url))];
    const targets = [
      ...record.makeTargets('shifted', 334),
      ...record.makeTargets('edited', 333),
      ...record.makeTargets('absent', 333),
    ];
    const longest: { cpu: number; wall: number }[] = [];
    for (let turn = 0; turn < TIMES; turn += 1) {
      signal.throwIfAborted();
      const { page, close } = await openPage(record.html, scripts);
      onEnd(close);
      await page.evaluate((given) => window.bench.take(given), targets);
      longest.push(await traceLongest(page));
      await close();
    }
    const value = Math.max(...longest.map(({ cpu }) => cpu));
    longest.sort((one, other) => other.cpu - one.cpu);
    const turns = longest.map(({ cpu, wall }) => `${cpu.toFixed(1)} (${wall.toFixed(1)} by the clock)`);
    return [
      {
        name: 'anchoring/longest-slice',
        value,
        baseline: null,
        how: `worst of ${TIMES} first runs, each in a browser of its own: ${turns.join(', ')}`,
      },
    ];
  },
};

type TraceEvent = { name: string; ph: string; pid: number; tid: number; ts: number; dur?: number; tdur?: number };

/** Milliseconds of the longest task between the two marks that the page sets around anchoring. */
async function traceLongest(page: Page): Promise<{ cpu: number; wall: number }> {
  const browser = page.context().browser();
  if (!browser) throw new Error('This browser cannot be traced.');
  await browser.startTracing(page, {
    categories: ['blink.user_timing', 'toplevel', 'disabled-by-default-devtools.timeline'],
  });
  await page.evaluate(() => window.bench.anchorByItself());
  const { traceEvents } = JSON.parse(String(await browser.stopTracing())) as { traceEvents: TraceEvent[] };
  const [from, to] = ['bench-from', 'bench-to'].map((mark) => traceEvents.find(({ name }) => name === mark));
  if (!from || !to) throw new Error('The trace has no marks of the bench.');
  const tasks = traceEvents.filter(
    ({ name, pid, tid, ts, dur }) =>
      name === 'RunTask' && pid === from.pid && tid === from.tid && ts + (dur ?? 0) >= from.ts && ts <= to.ts,
  );
  if (tasks.length === 0) throw new Error('The trace has no tasks of the page.');
  return {
    cpu: Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1_000,
    wall: Math.max(...tasks.map(({ dur = 0 }) => dur)) / 1_000,
  };
}
