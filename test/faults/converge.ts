import { asyncProperty, check, defaultReportMessage, readConfigureGlobal } from 'fast-check';
import { type History, historyArbitrary, liveThrough } from './model-world.ts';

/**
 * Lives through that many histories. Throws with the shortest that broke a promise, as far as it was found within so many
 * seconds, and the seed that leads to it; and where time ran out before all were lived through, with how far it came.
 */
export async function expectConvergence(
  histories: number,
  seconds: number,
  seed = readConfigureGlobal().seed as number,
): Promise<void> {
  process.stdout.write(`${histories} histories, SEED=${seed}\n`);
  let longest = { seconds: 0, steps: 0 };
  async function live(history: History): Promise<void> {
    const start = performance.now();
    await liveThrough(history);
    const took = (performance.now() - start) / 1000;
    if (took > longest.seconds) longest = { seconds: took, steps: history.steps.length };
  }
  const result = await check(asyncProperty(historyArbitrary, live), {
    numRuns: histories,
    seed,
    interruptAfterTimeLimit: seconds * 1000,
    markInterruptAsFailure: true,
  });
  if (!result.failed) return;
  if (result.errorInstance) throw new Error(defaultReportMessage(result), { cause: result.errorInstance });
  throw new Error(
    `No promise was broken in ${result.numRuns} of ${histories} histories; then ${seconds} seconds were over ` +
      `(SEED=${seed}). The longest took ${longest.seconds.toFixed(1)} s for ${longest.steps} steps: ` +
      'the machine was busy with something else, or one history never ends.',
  );
}
