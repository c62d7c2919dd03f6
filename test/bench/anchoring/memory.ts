import { setTimeout } from 'node:timers/promises';
import type { CDPSession } from 'playwright-core';
import { bundleForPage } from '../../support/bundle-for-page.ts';
import type { Metric } from '../metric.ts';
import { makeLongRecord } from './long-record.ts';
import { openPage } from './open-page.ts';

/** Milliseconds. A look takes as long, and stops the page meanwhile. */
const LOOK_EVERY = 400;

/** What anchoring holds, above what the page itself holds: the most that a collection of garbage leaves meanwhile. */
export const memory: Metric = {
  goals: [{ name: 'anchoring/memory-5mb-5000', unit: 'MB', goal: 60, stretch: 30, better: 'less' }],
  needsBrowser: true,
  sizes: 'a page of 5 MB, 5,000 quotes: half shifted, half edited',
  async measure({ onEnd }) {
    const record = makeLongRecord(5_000_000);
    const { page, session, close } = await openPage(record.html, [
      await bundleForPage(new URL('page.ts', import.meta.url)),
    ]);
    onEnd(close);
    const targets = [...record.makeTargets('shifted', 2_500), ...record.makeTargets('edited', 2_500)];
    await page.evaluate((given) => window.bench.take(given), targets);
    const own = await readHeap(session);
    const done = page.evaluate(() => window.bench.anchorByItself()).then(() => true);
    const during: number[] = [];
    while (!(await Promise.race([done, setTimeout(LOOK_EVERY, false)]))) during.push((await readHeap(session)) - own);
    const after = (await readHeap(session)) - own;
    const value = Math.max(after, ...during);
    const how = `most of ${during.length} looks; ${after.toFixed(1)} MB once it is done and the outcomes are held; the page itself ${own.toFixed(1)} MB`;
    return [{ name: 'anchoring/memory-5mb-5000', value, baseline: null, how }];
  },
};

/** Megabytes after a collection of garbage: what scripts and nodes hold, and the buffers outside the heap. */
async function readHeap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, ...rest } = await session.send('Runtime.getHeapUsage');
  const { embedderHeapUsedSize = 0, backingStorageSize = 0 } = rest as Record<string, number>;
  return (usedSize + embedderHeapUsedSize + backingStorageSize) / 1e6;
}
