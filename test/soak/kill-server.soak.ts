import { nat, sample } from 'fast-check';
import { describe, it } from 'vitest';
import { killUnderLoad } from '../faults/kill-server.ts';

/** Each run tries others, unless `SEED` says which. */
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const kills = Number(process.env.KILLS ?? 200);

describe('startServer', () => {
  it(`has every acknowledged change, once, after each of ${kills} ends by SIGKILL under load`, () => {
    process.stdout.write(`${kills} kills, SEED=${seed}\n`);
    const moments = sample(nat({ max: 500 }), { seed, numRuns: kills });
    return killUnderLoad(kills, () => moments.pop() as number);
  }, 1_800_000);
});
