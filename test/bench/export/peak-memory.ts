import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { forkServer } from '../main/fork-server.ts';
import type { Metric } from '../metric.ts';
import { seedExport } from './seed-export.ts';

/** What a server holds above idle while it streams a workspace of 50,000 annotations, over the same for 1,000. */
export const peakMemory: Metric = {
  goals: [{ name: 'export/peak-memory-50k', unit: '×', goal: 2, stretch: 1.2, better: 'less' }],
  needsBrowser: false,
  sizes: 'JSON-LD of 50,000 and of 1,000 annotations, each five times from a server of its own; the most of five',
  async measure({ makeFolder, onEnd, signal }) {
    async function measurePeak(annotations: number): Promise<number> {
      const folder = makeFolder();
      const { token, workspaceId } = await seedExport(folder, annotations);
      const server = await forkServer('serve-recordmark.ts', folder);
      onEnd(server.stop);
      const fetchAll = async () => {
        const path = `${server.url}/api/v1/workspaces/${workspaceId}/export?format=jsonld`;
        const response = await fetch(path, { headers: { authorization: `Bearer ${token}` } });
        let size = 0;
        for await (const chunk of response.body ?? []) size += chunk.length;
        if (size < annotations * 100) throw new Error(`Only ${size} bytes came for ${annotations} annotations.`);
      };
      await wait(500);
      const idle = readResident(server.pid);
      let peak = 0;
      for (let i = 0; i < 5; i += 1) {
        signal.throwIfAborted();
        const done = fetchAll();
        let running = true;
        void done.finally(() => {
          running = false;
        });
        while (running) {
          peak = Math.max(peak, readResident(server.pid));
          await wait(5);
        }
        await done;
      }
      await server.stop();
      return peak - idle;
    }

    const small = await measurePeak(1_000);
    const large = await measurePeak(50_000);
    const how = `${(large / 1e6).toFixed(1)} MB over ${(small / 1e6).toFixed(1)} MB above idle`;
    return [{ name: 'export/peak-memory-50k', value: large / small, baseline: small / 1e6, how }];
  },
};

/** Bytes of a process that are in memory now, as Linux counts them. */
function readResident(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) * 1024;
}
