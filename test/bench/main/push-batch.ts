import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../../server/database/open-database.ts';
import type { Metric } from '../metric.ts';
import { describeSpread, median } from '../repeat.ts';
import { forkServer } from './fork-server.ts';
import { createHttpClient } from './http-client.ts';
import { createReplay, recordStatements, type Step } from './record-statements.ts';
import { createSeededApp, makePushes, pushPath, requireTaken, seedServer, toPushRequest } from './seed-server.ts';

const SIZE = 100;
const COUNTED = 100;
/** Pushes at the start of each round that are not counted: a new process takes that many until it gets no faster. */
const WARM_UP = 100;
const ROUNDS = 5;

/**
 * Rows a second over HTTP, against the same statements with nothing around them, on databases in the same state. The two
 * take turns push by push: what else the machine and its disk do changes within a round by more than they differ.
 */
export const createPushBatch = (area: 'main' | 'sync'): Metric => ({
  goals: [{ name: `${area}/push-batch`, unit: '×', goal: 0.5, stretch: 0.75, better: 'more' }],
  needsBrowser: false,
  sizes: `${ROUNDS} rounds of ${COUNTED} pushes of ${SIZE} annotations after ${WARM_UP} more`,
  async measure({ makeFolder, signal, onEnd }) {
    const root = makeFolder();
    const template = join(root, 'template');
    const seeded = await seedServer(template);
    const all = makePushes({ pushes: WARM_UP + COUNTED, size: SIZE });
    const recorded = await recordPushes(copy('recorded'), seeded, all);
    const bodies = all.map((body) => Buffer.from(body));

    function copy(name: string): string {
      const folder = join(root, name);
      cpSync(template, folder, { recursive: true });
      return folder;
    }

    /** Rows a second of both over the counted pushes of one round. */
    async function takeRound(round: number): Promise<{ product: number; baseline: number }> {
      const server = await forkServer('serve-recordmark.ts', copy(`pushed-${round}`));
      onEnd(server.stop);
      const client = createHttpClient();
      onEnd(client.close);
      const { replay, close } = createReplay(copy(`replayed-${round}`));
      const taken = { product: 0, baseline: 0 };
      const run = {
        product: async (i: number) =>
          requireTaken(
            await client.ask(
              server.url + pushPath(seeded.workspaceId),
              toPushRequest(seeded.token, bodies[i] as Buffer),
            ),
          ),
        baseline: (i: number) => replay(recorded[i] as Step[]),
      };
      for (let i = 0; i < all.length; i += 1) {
        for (const one of i % 2 === 0 ? (['product', 'baseline'] as const) : (['baseline', 'product'] as const)) {
          const begin = performance.now();
          await run[one](i);
          if (i >= all.length - COUNTED) taken[one] += performance.now() - begin;
        }
      }
      close();
      await server.stop();
      const toRate = (ms: number) => (COUNTED * SIZE * 1000) / ms;
      return { product: toRate(taken.product), baseline: toRate(taken.baseline) };
    }

    const rounds: Awaited<ReturnType<typeof takeRound>>[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      signal.throwIfAborted();
      rounds.push(await takeRound(round));
    }
    const product = rounds.map((round) => round.product);
    const baseline = rounds.map((round) => round.baseline);
    const ratios = rounds.map((round) => round.product / round.baseline);
    const statements = (recorded.at(-1)?.length ?? 0) / SIZE;
    const how = `${describeSpread(ratios, '×')}: ${describeSpread(product, 'rows/s')} against ${describeSpread(baseline, 'rows/s')} of the ${statements.toFixed(1)} statements a row alone`;
    return [{ name: `${area}/push-batch`, value: median(ratios), baseline: median(baseline), how }];
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
