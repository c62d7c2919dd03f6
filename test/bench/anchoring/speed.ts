import { bundleForPage } from '../../support/bundle-for-page.ts';
import type { Metric } from '../metric.ts';
import { describeSpread, median, takeTurns } from '../repeat.ts';
import { type Fate, makeLongRecord } from './long-record.ts';
import { type BenchPage, openPage, readCpuTime } from './open-page.ts';
import type { Target } from './page.ts';

/** The time that anchoring takes, over a loop of `indexOf` on the joined text. One metric each, as they have limits of time. */
export const speed: readonly Metric[] = [
  compare({ fate: 'shifted', megabytes: 1, count: 1_000, goal: 1, stretch: 0.5 }),
  compare({ fate: 'edited', megabytes: 1, count: 1_000, goal: 2, stretch: 1 }),
  compare({ fate: 'absent', megabytes: 1, count: 1_000, goal: 4, stretch: 2 }),
  compare({ fate: 'shifted', megabytes: 5, count: 5_000, goal: 0.2, stretch: 0.12 }),
];

/** Milliseconds of the main thread of the page for one turn of `task`. */
export async function measureCpu(
  { page, session }: BenchPage,
  task: 'anchor' | 'indexOf',
  targets: Target[],
): Promise<number> {
  await page.evaluate((given) => window.bench.take(given), targets);
  await session.send('HeapProfiler.collectGarbage');
  const before = await readCpuTime(session);
  await page.evaluate((name) => window.bench[name](), task);
  return ((await readCpuTime(session)) - before) * 1_000;
}

type Comparison = { fate: Fate; megabytes: number; count: number; goal: number; stretch: number };

function compare({ fate, megabytes, count, goal, stretch }: Comparison): Metric {
  const name = `anchoring/${fate}-${megabytes}mb-${count}`;
  return {
    goals: [{ name, unit: '×', goal, stretch, better: 'less' }],
    needsBrowser: true,
    sizes: `a page of ${megabytes} MB, ${count.toLocaleString('en')} quotes`,
    async measure({ onEnd, signal }) {
      const record = makeLongRecord(megabytes * 1_000_000);
      const page = await openPage(record.html, [await bundleForPage(new URL('page.ts', import.meta.url))]);
      onEnd(page.close);
      const targets = record.makeTargets(fate, count);
      let first = 0;
      const { product, baseline } = await takeTurns(
        { times: megabytes > 1 ? 3 : 7, warmUp: 1, signal },
        async (turn) => {
          const time = await measureCpu(page, 'anchor', targets);
          if (turn === 0) first = time;
          return time;
        },
        () => measureCpu(page, 'indexOf', targets),
      );
      const of = `${describeSpread(baseline, 'ms')} of indexOf`;
      const how = `${describeSpread(product, 'ms')}, ${Math.round(first)} ms the first time, over ${of}`;
      return [{ name, value: median(product) / median(baseline), baseline: median(baseline), how }];
    },
  };
}
