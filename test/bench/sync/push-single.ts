import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { forkServer } from '../main/fork-server.ts';
import { recordPushes } from '../main/push-batch.ts';
import { makePushes, pushPath, requireTaken, seedServer, toPushRequest } from '../main/seed-server.ts';
import type { Metric } from '../metric.ts';
import { describeSpread, median, takeTurns } from '../repeat.ts';

const PUSHES = 400;
/** Pushes at the start of each round that are not counted: both sides have run every statement then. */
const WARM_UP = 100;
const TIMES = 7;

/** Pushes of one annotation, one after the other, over HTTP, against a bare handler that runs the same statements. */
export const pushSingle: Metric = {
  goals: [{ name: 'sync/push-single', unit: '×', goal: 0.5, stretch: 0.8, better: 'more' }],
  needsBrowser: false,
  sizes: `${TIMES} rounds of ${PUSHES - WARM_UP} pushes of 1 annotation after ${WARM_UP} more`,
  async measure({ makeFolder, signal, onEnd }) {
    const root = makeFolder();
    const template = join(root, 'template');
    const seeded = await seedServer(template);
    const bodies = makePushes({ pushes: PUSHES, size: 1 });
    const counted = bodies.length - PUSHES + WARM_UP;
    const steps = await recordPushes(copy('recorded'), seeded, bodies);
    const stepsFile = join(root, 'steps.json');
    writeFileSync(stepsFile, JSON.stringify(steps));

    function copy(name: string): string {
      const folder = join(root, name);
      cpSync(template, folder, { recursive: true });
      return folder;
    }

    async function pushAll(script: 'serve-recordmark.ts' | 'serve-replay.ts', turn: number): Promise<number> {
      const server = await forkServer(script, copy(`${script}-${turn}`), stepsFile);
      onEnd(server.stop);
      const send = async (body: string) =>
        requireTaken(await fetch(server.url + pushPath(seeded.workspaceId), toPushRequest(seeded.token, body)));
      for (const body of bodies.slice(0, counted)) await send(body);
      const begin = performance.now();
      for (const body of bodies.slice(counted)) await send(body);
      const rate = ((PUSHES - WARM_UP) * 1000) / (performance.now() - begin);
      await server.stop();
      return rate;
    }

    const { product, baseline } = await takeTurns(
      { times: TIMES, warmUp: 1, signal },
      (turn) => pushAll('serve-recordmark.ts', turn),
      (turn) => pushAll('serve-replay.ts', turn),
    );
    const statements = steps.at(-1)?.length ?? 0;
    const how = `${describeSpread(product, 'pushes/s')} against ${describeSpread(baseline, 'pushes/s')} of a bare handler with the same ${statements} statements`;
    return [{ name: 'sync/push-single', value: median(product) / median(baseline), baseline: median(baseline), how }];
  },
};
