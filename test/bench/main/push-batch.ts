import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../../server/database/open-database.ts';
import type { Metric } from '../metric.ts';
import { describeSpread, median, takeTurns } from '../repeat.ts';
import { forkServer } from './fork-server.ts';
import { createHttpClient } from './http-client.ts';
import { createReplay, recordStatements, type Step } from './record-statements.ts';
import { createSeededApp, makePushes, pushPath, requireTaken, seedServer, toPushRequest } from './seed-server.ts';

const SIZE = 100;
const PUSHES = 120;
/** Pushes at the start of each round that are not counted: a new process takes some sixty until it gets no faster. */
const WARM_UP = 100;
const TIMES = 7;

/** Rows a second over HTTP, against the same statements with nothing around them, on databases in the same state. */
export const createPushBatch = (area: 'main' | 'sync'): Metric => ({
  goals: [{ name: `${area}/push-batch`, unit: '×', goal: 0.5, stretch: 0.75, better: 'more' }],
  needsBrowser: false,
  sizes: `${TIMES} rounds of ${PUSHES - WARM_UP} pushes of ${SIZE} annotations after ${WARM_UP} more`,
  async measure({ makeFolder, signal, onEnd }) {
    const root = makeFolder();
    const template = join(root, 'template');
    const seeded = await seedServer(template);
    const all = makePushes({ pushes: PUSHES, size: SIZE });
    const counted = all.length - PUSHES + WARM_UP;
    const recorded = await recordPushes(copy('recorded'), seeded, all);
    const rate = (begin: number) => ((PUSHES - WARM_UP) * SIZE * 1000) / (performance.now() - begin);

    function copy(name: string): string {
      const folder = join(root, name);
      cpSync(template, folder, { recursive: true });
      return folder;
    }

    async function pushAll(turn: number): Promise<number> {
      const server = await forkServer('serve-recordmark.ts', copy(`pushed-${turn}`));
      onEnd(server.stop);
      const client = createHttpClient();
      onEnd(client.close);
      const bodies = all.map((body) => Buffer.from(body));
      const send = async (body: Buffer) =>
        requireTaken(await client.ask(server.url + pushPath(seeded.workspaceId), toPushRequest(seeded.token, body)));
      for (const body of bodies.slice(0, counted)) await send(body);
      const begin = performance.now();
      for (const body of bodies.slice(counted)) await send(body);
      const taken = rate(begin);
      await server.stop();
      return taken;
    }

    function replayAll(turn: number): number {
      const { replay, close } = createReplay(copy(`replayed-${turn}`));
      for (const steps of recorded.slice(0, counted)) replay(steps);
      const begin = performance.now();
      for (const steps of recorded.slice(counted)) replay(steps);
      const taken = rate(begin);
      close();
      return taken;
    }

    const { product, baseline } = await takeTurns({ times: TIMES, warmUp: 1, signal }, pushAll, replayAll);
    const statements = (recorded.at(-1)?.length ?? 0) / SIZE;
    const how = `${describeSpread(product, 'rows/s')} against ${describeSpread(baseline, 'rows/s')} of the ${statements.toFixed(1)} statements a row alone`;
    return [{ name: `${area}/push-batch`, value: median(product) / median(baseline), baseline: median(baseline), how }];
  },
});

/** The steps of each push, by running all of them on the real server. */
export async function recordPushes(
  folder: string,
  { token, workspaceId }: { token: string; workspaceId: string },
  bodies: readonly string[],
): Promise<Step[][]> {
  const all: Step[][] = [];
  const steps: Step[] = [];
  const db = openDatabase(folder);
  const app = createSeededApp(recordStatements(db, steps));
  for (const body of bodies) {
    await requireTaken(await app.request(pushPath(workspaceId), toPushRequest(token, body)));
    all.push(steps.splice(0));
  }
  await db.close();
  return all;
}
