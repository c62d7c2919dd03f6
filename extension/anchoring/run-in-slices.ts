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

function pause(): Promise<void> {
  if ('scheduler' in globalThis && 'yield' in scheduler) return scheduler.yield();
  return new Promise((resolve) => setTimeout(resolve));
}
