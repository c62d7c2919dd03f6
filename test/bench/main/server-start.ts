import type { Metric } from '../metric.ts';
import { describeSpread, median, takeTurns } from '../repeat.ts';
import { forkServer } from './fork-server.ts';
import { seedServer } from './seed-server.ts';

const TIMES = 15;

/** From asking for a process to its first answer, on a database that is there already. */
export const serverStart: Metric = {
  goals: [{ name: 'main/server-start', unit: '×', goal: 3, stretch: 1.5, better: 'less' }],
  needsBrowser: false,
  sizes: `${TIMES} starts each`,
  async measure({ makeFolder, signal }) {
    const folder = makeFolder();
    await seedServer(folder);
    async function start(script: 'serve-recordmark.ts' | 'serve-bare.ts'): Promise<number> {
      const begin = performance.now();
      const server = await forkServer(script, folder);
      try {
        const answer = await fetch(`${server.url}/healthz`, { signal });
        await answer.text();
        if (!answer.ok) throw new Error(`${script} answered ${answer.status}.`);
        return performance.now() - begin;
      } finally {
        await server.stop();
      }
    }
    const { product, baseline } = await takeTurns(
      { times: TIMES, warmUp: 2, signal },
      () => start('serve-recordmark.ts'),
      () => start('serve-bare.ts'),
    );
    const how = `${describeSpread(product, 'ms')} over ${describeSpread(baseline, 'ms')} of bare hono`;
    return [{ name: 'main/server-start', value: median(product) / median(baseline), baseline: median(baseline), how }];
  },
};
