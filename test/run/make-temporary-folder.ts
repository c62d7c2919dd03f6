/** Where the tests of one run put their folders. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Enough for every profile and database that is open at one time, several times over. */
const BYTES = 2_000_000_000;
const memory = '/dev/shm';
const NAME = 'recordmark-run-';

/**
 * A folder that is removed when this process ends, with what a browser that had to be ended left in it. It is in memory
 * where the machine has such a place: a database waits for the disk at every commit, and longer beside a browser that
 * writes to it too.
 */
export function makeTemporaryFolder(): string {
  const folder = makeInMemory() ?? mkdtempSync(join(tmpdir(), NAME));
  process.once('exit', () => remove(folder));
  return folder;
}

function makeInMemory(): string | null {
  let folder: string | null = null;
  try {
    const { bavail, bsize } = statfsSync(memory);
    if (bavail * bsize < BYTES) return null;
    folder = mkdtempSync(join(memory, NAME));
    const script = join(folder, 'script');
    writeFileSync(script, '#!/bin/sh\n', { mode: 0o755 });
    execFileSync(script);
    return folder;
  } catch {
    // Not every system has it, lets us write there and runs what stands there, as some tests do.
    if (folder) remove(folder);
    return null;
  }
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
