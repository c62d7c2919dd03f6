import 'fake-indexeddb/auto';
import { describe, it } from 'vitest';
import { expectConvergence } from '../faults/converge.ts';

/** Each run tries others, unless `SEED` says which. */
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const histories = Number(process.env.HISTORIES ?? 10_000);

describe('syncOnce', () => {
  it(
    `loses nothing, shows nobody too much and makes all agree, in ${histories} histories`,
    () => expectConvergence(histories, 5_300, seed),
    5_400_000,
  );
});
