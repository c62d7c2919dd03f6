import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Goal, Measured } from './figure.ts';

/** What a metric may lean on while it measures. */
export type BenchContext = {
  /** Aborted when the metric's time is up or a person stops the bench. */
  signal: AbortSignal;
  /** Runs when the metric has ended, however it did; the latest first. */
  onEnd: (undo: () => unknown) => void;
  /** A folder that is removed at the end. */
  makeFolder: () => string;
  /** Prints what is worth reading beside the figures. */
  say: (text: string) => void;
};

/** Takes one figure or a few that come from the same run. */
export type Metric = {
  goals: readonly Goal[];
  /** The name by which a table is asked for that it prints without a figure. */
  table?: string;
  needsBrowser: boolean;
  /** The sizes that the figures are for, in words. */
  sizes: string;
  measure: (context: BenchContext) => Promise<Measured[]>;
};

/** Runs a metric within `seconds` and cleans up after it. Throws what stopped it. */
export async function runMetric(
  metric: Metric,
  { seconds, stop, say }: { seconds: number; stop: AbortSignal; say: (text: string) => void },
): Promise<Measured[]> {
  const signal = AbortSignal.any([stop, AbortSignal.timeout(seconds * 1000)]);
  const undos: (() => unknown)[] = [];
  const onEnd = (undo: () => unknown) => void undos.push(undo);
  const makeFolder = () => {
    const folder = mkdtempSync(join(tmpdir(), 'recordmark-bench-'));
    onEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
    return folder;
  };
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  try {
    return await Promise.race([metric.measure({ signal, onEnd, makeFolder, say }), aborted]);
  } finally {
    for (const undo of undos.reverse()) await undo();
  }
}
