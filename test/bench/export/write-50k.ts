import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ExportFormat } from '../../../shared/protocol/messages.ts';
import type { Metric } from '../metric.ts';
import { describeSpread, median, takeTurns } from '../repeat.ts';
import { type SeededExport, seedExport } from './seed-export.ts';

const ANNOTATIONS = 50_000;
const TIMES = 31;

/** A whole workspace as one file, over one SELECT of the same rows and their JSON. */
export const createWrite50k = (format: ExportFormat): Metric => ({
  goals: [{ name: `export/${format}-50k`, unit: '×', goal: 2, stretch: 1.3, better: 'less' }],
  needsBrowser: false,
  sizes: `${ANNOTATIONS.toLocaleString('en')} annotations on 500 documents, ${TIMES} times each`,
  async measure({ makeFolder, signal, onEnd }) {
    const folder = makeFolder();
    const seeded = await seedExport(folder, ANNOTATIONS);
    const writer = forkTurns(folder, seeded, format);
    onEnd(writer.stop);
    const reader = forkTurns(folder, seeded, 'select');
    onEnd(reader.stop);
    const { product, baseline } = await takeTurns({ times: TIMES, warmUp: 3, signal }, writer.take, reader.take);
    // The machine's other work comes and goes in seconds: two that stand side by side met the same.
    const ratios = product.map((time, at) => time / (baseline[at] as number));
    const how = `${describeSpread(ratios, '×')}: ${describeSpread(product, 'ms')} over ${describeSpread(baseline, 'ms')} of a SELECT and JSON.stringify`;
    return [{ name: `export/${format}-50k`, value: median(ratios), baseline: median(baseline), how }];
  },
});

const requireNode = new URL('../../../server/require-node.mjs', import.meta.url).href;

/** A process each: what one leaves in memory would be collected in the time of the other. */
function forkTurns(
  folder: string,
  { workspaceId, personId }: SeededExport,
  format: ExportFormat | 'select',
): { take: () => Promise<number>; stop: () => Promise<void> } {
  const script = fileURLToPath(new URL('take-turn.ts', import.meta.url));
  const child = fork(script, [folder, workspaceId, personId, format], { execArgv: ['--import', requireNode] });
  const gone = once(child, 'exit');
  return {
    async take() {
      child.send('turn');
      const early = gone.then(() => Promise.reject(new Error(`The process that takes ${format} ended.`)));
      const [time] = (await Promise.race([once(child, 'message'), early])) as [number];
      return time;
    },
    async stop() {
      if (child.connected) child.disconnect();
      await gone;
    },
  };
}
