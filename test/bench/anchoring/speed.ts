import { bundleForPage } from '../../support/bundle-for-page.ts';
import type { Measured } from '../figure.ts';
import type { Metric } from '../metric.ts';
import { describeSpread, median, takeTurns } from '../repeat.ts';
import { type Fate, makeLongRecord } from './long-record.ts';
import { type BenchPage, openPage, readCpuTime } from './open-page.ts';
import type { Target } from './page.ts';

/** The time that anchoring takes, over a loop of `indexOf` on the joined text. */
export const speed1mb: Metric = {
  goals: [
    { name: 'anchoring/shifted-1mb-1000', unit: '×', goal: 1, stretch: 0.5, better: 'less' },
    { name: 'anchoring/edited-1mb-1000', unit: '×', goal: 2, stretch: 1, better: 'less' },
    { name: 'anchoring/absent-1mb-1000', unit: '×', goal: 4, stretch: 2, better: 'less' },
  ],
  needsBrowser: true,
  sizes: 'a page of 1 MB, 1,000 quotes',
  measure: ({ onEnd, signal }) => compare(1_000_000, 1_000, ['shifted', 'edited', 'absent'], 7, { onEnd, signal }),
};

export const speed5mb: Metric = {
  goals: [{ name: 'anchoring/shifted-5mb-5000', unit: '×', goal: 0.2, stretch: 0.12, better: 'less' }],
  needsBrowser: true,
  sizes: 'a page of 5 MB, 5,000 quotes',
  measure: ({ onEnd, signal }) => compare(5_000_000, 5_000, ['shifted'], 3, { onEnd, signal }),
};

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

async function compare(
  length: number,
  count: number,
  fates: readonly Fate[],
  times: number,
  { onEnd, signal }: { onEnd: (undo: () => unknown) => void; signal: AbortSignal },
): Promise<Measured[]> {
  const record = makeLongRecord(length);
  const measured: Measured[] = [];
  for (const fate of fates) {
    // A page of its own for each: what the browser learnt from one kind of quote is no help to the next.
    const page = await openPage(record.html, [await bundleForPage(new URL('page.ts', import.meta.url))]);
    onEnd(page.close);
    const targets = record.makeTargets(fate, count);
    let first = 0;
    const { product, baseline } = await takeTurns(
      { times, warmUp: 1, signal },
      async (turn) => {
        const time = await measureCpu(page, 'anchor', targets);
        if (turn === 0) first = time;
        return time;
      },
      () => measureCpu(page, 'indexOf', targets),
    );
    await page.close();
    const how = `${describeSpread(product, 'ms')}, ${Math.round(first)} ms the first time, over ${describeSpread(baseline, 'ms')} of indexOf`;
    const name = `anchoring/${fate}-${length / 1_000_000}mb-${count}`;
    measured.push({ name, value: median(product) / median(baseline), baseline: median(baseline), how });
  }
  return measured;
}
