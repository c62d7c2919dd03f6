import { assert, asyncProperty, readConfigureGlobal } from 'fast-check';
import { historyArbitrary, liveThrough } from './model-world.ts';

/**
 * Lives through that many histories within so many seconds. Throws with the shortest that broke a promise, as far as it
 * was found by then, and the seed that leads to it.
 */
export async function expectConvergence(
  histories: number,
  seconds: number,
  seed = readConfigureGlobal().seed as number,
): Promise<void> {
  process.stdout.write(`${histories} histories, SEED=${seed}\n`);
  await assert(asyncProperty(historyArbitrary, liveThrough), {
    numRuns: histories,
    seed,
    interruptAfterTimeLimit: seconds * 1000,
    markInterruptAsFailure: true,
  });
}
