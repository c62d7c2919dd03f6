import type { Steps } from '../../shared/text/steps.ts';

/** Short enough that the page still draws its next frame in time. */
const slice = 8;

/** Runs work in slices between which the page gets its turn; null when `signal` ended it. */
export async function runInSlices<T>(steps: Steps<T>, signal?: AbortSignal): Promise<T | null> {
  let until = performance.now() + slice;
  for (;;) {
    if (signal?.aborted) return null;
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() >= until) {
      await pause();
      until = performance.now() + slice;
    }
  }
}

/** At the end of the queue: `scheduler.yield` would go before the page's own timers, and starve them. */
function pause(): Promise<void> {
  if ('scheduler' in globalThis) return scheduler.postTask(() => {});
  return new Promise((resolve) => setTimeout(resolve));
}
