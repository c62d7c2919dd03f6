import { AppError } from '../../shared/app-error.ts';

/** Too much of one sort from one side. `seconds` says how long to leave it. */
export class TooManyError extends AppError {
  readonly seconds: number;

  constructor(seconds: number) {
    super('too-many', `Too many tries. Wait ${seconds === 1 ? 'a second' : `${seconds} seconds`}, and try again.`);
    this.name = 'TooManyError';
    this.seconds = seconds;
  }
}

/** How much of one sort one side may do: `count` at once, and as many again in `milliseconds`. */
export type Rate = { count: number; milliseconds: number };

export type RateLimit = {
  /** Counts one. Throws `TooManyError` where there is none left. */
  take: (key: string) => void;
  /** Takes one back: it was no try, or it succeeded. */
  giveBack: (key: string) => void;
};

/** Of how many sides a limit keeps count: past that the ones that it heard of longest ago are forgotten. */
const mostKeys = 10_000;

/** Counts by key, in memory: a restart forgets, which costs a side that guesses more than it gives it. */
export function createRateLimit({ count, milliseconds }: Rate, now: () => number): RateLimit {
  const sides = new Map<string, { left: number; at: number }>();
  const each = milliseconds / count;

  function find(key: string): { left: number; at: number } {
    const known = sides.get(key);
    const left = known ? Math.min(count, known.left + (now() - known.at) / each) : count;
    return { left, at: now() };
  }

  function keep(key: string, side: { left: number; at: number }): void {
    sides.delete(key);
    if (side.left >= count) return;
    sides.set(key, side);
    if (sides.size > mostKeys) sides.delete(sides.keys().next().value as string);
  }

  return {
    take(key) {
      const side = find(key);
      if (side.left < 1) throw new TooManyError(Math.ceil(((1 - side.left) * each) / 1000));
      keep(key, { ...side, left: side.left - 1 });
    },
    giveBack(key) {
      const side = find(key);
      keep(key, { ...side, left: side.left + 1 });
    },
  };
}
