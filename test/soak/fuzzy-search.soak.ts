import { describe, it } from 'vitest';
import { fuzzyProperties } from '../shared/text/fuzzy-properties.ts';

const ROUNDS = 20;
const RUNS = 200;
/** Each run tries others, unless `SEED` says which. */
const firstSeed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

describe('the search for edited words in any text', () => {
  for (const [name, holds] of Object.entries(fuzzyProperties)) {
    it(`${name}, ${ROUNDS * RUNS} times from SEED=${firstSeed} on`, () => {
      for (let seed = firstSeed; seed < firstSeed + ROUNDS; seed += 1) holds({ seed, numRuns: RUNS });
    }, 300_000);
  }
});
