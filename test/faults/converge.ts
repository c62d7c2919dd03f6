import { asyncProperty, check, defaultReportMessage, readConfigureGlobal } from 'fast-check';
import { type History, historyArbitrary, liveThrough } from './model-world.ts';

/**
 * Lives through that many histories. Throws with the shortest that broke a promise, as far as it was found within so many
 * seconds, and the seed that leads to it; where time ran out before all were lived through, with how far it came; and where
 * nothing was taken, erased, redacted or restored in any of them, of which they then prove nothing.
 */
export async function expectConvergence(
  histories: number,
  seconds: number,
  seed = readConfigureGlobal().seed as number,
): Promise<void> {
  process.stdout.write(`${histories} histories, SEED=${seed}\n`);
  let longest = { seconds: 0, steps: 0 };
  const lived = { taken: 0, erased: 0, redacted: 0, restored: 0 };
  async function live(history: History): Promise<void> {
    const start = performance.now();
    const { taken, erasures, redactions, restored } = await liveThrough(history);
    lived.taken += taken.size;
    lived.erased += erasures.length;
    lived.redacted += redactions.length;
    lived.restored += Number(restored);
    const took = (performance.now() - start) / 1000;
    if (took > longest.seconds) longest = { seconds: took, steps: history.steps.length };
  }
  const result = await check(asyncProperty(historyArbitrary, live), {
    numRuns: histories,
    seed,
    interruptAfterTimeLimit: seconds * 1000,
    markInterruptAsFailure: true,
  });
  const never = Object.entries(lived).flatMap(([what, times]) => (times === 0 ? [what] : []));
  if (!result.failed && never.length === 0) return;
  if (!result.failed)
    throw new Error(`In none of ${histories} histories was anything ${never.join(' or ')}: live through more.`);
  if (result.errorInstance) throw new Error(defaultReportMessage(result), { cause: result.errorInstance });
  throw new Error(
    `No promise was broken in ${result.numRuns} of ${histories} histories; then ${seconds} seconds were over ` +
      `(SEED=${seed}). The longest took ${longest.seconds.toFixed(1)} s for ${longest.steps} steps: ` +
      'the machine was busy with something else, or one history never ends.',
  );
}
