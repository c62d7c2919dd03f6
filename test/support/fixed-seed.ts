/** Gives every property test the same seed on every run. `SEED=n` tries another; fast-check prints the one that failed. */
import { configureGlobal } from 'fast-check';

const seed = typeof process === 'undefined' ? undefined : process.env.SEED;

configureGlobal({ seed: Number(seed ?? 20_260_101), numRuns: 200 });
