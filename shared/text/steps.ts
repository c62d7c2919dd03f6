/** Work that can stop for a moment after each `yield`, and what it comes to. */
export type Steps<T> = Generator<undefined, T>;

/** Runs work to its end without stopping. */
export function runAtOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
