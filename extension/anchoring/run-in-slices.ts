/** Short enough that the page still draws its next frame in time. */
const slice = 8;
/** A page that is never idle must not keep work from going on. */
const longestWait = 20;

/** `now`: the page gets its turn after each slice. `idle`: the page goes first. */
export type Pace = 'now' | 'idle';

/** Work that may also wait for what it yields: it goes on when that is there, and ends where that fails. */
export type WaitingSteps<T> = Generator<Promise<unknown> | undefined, T>;

/** Runs work in slices between which the page gets its turn; null when `signal` ended it. */
export async function runInSlices<T>(
  steps: WaitingSteps<T>,
  { signal, pace = 'now' }: { signal?: AbortSignal | undefined; pace?: Pace | undefined } = {},
): Promise<T | null> {
  if (pace === 'idle') await waitForIdle();
  let until = performance.now() + slice;
  for (;;) {
    if (signal?.aborted) return null;
    const step = steps.next();
    if (step.done) return step.value;
    if (step.value) await step.value;
    if (performance.now() >= until) {
      await (pace === 'idle' ? waitForIdle() : pause());
      until = performance.now() + slice;
    }
  }
}

/** At the end of the queue: `scheduler.yield` would go before the page's own timers, and starve them. */
function pause(): Promise<void> {
  if ('scheduler' in globalThis) return scheduler.postTask(() => {});
  return new Promise((resolve) => setTimeout(resolve));
}

function waitForIdle(): Promise<void> {
  return new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: longestWait }));
}
