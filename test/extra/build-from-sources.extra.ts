// Needs NETWORK: anything, where npm may fetch what the lock file names
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readZip } from '../support/read-zip.ts';
import { root } from '../support/repository.ts';

const folder = mkdtempSync(join(tmpdir(), 'recordmark sources '));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/** Runs `npm ARGS` in `cwd` as a person does, without what Vitest sets. */
function npm(cwd: string, ...args: string[]): void {
  const { NODE_ENV: _, VITEST: __, ...env } = process.env;
  execFileSync('npm', args, { cwd, env, stdio: ['ignore', 'ignore', 'inherit'] });
}

function readArchives(out: string): Map<string, Buffer> {
  const names = readdirSync(out).filter((name) => name.endsWith('.zip'));
  return new Map(names.sort().map((name) => [name, readFileSync(join(out, name))]));
}

describe('the archive of the sources', () => {
  it('gives a reviewer the archives byte for byte, with nothing but npm ci and npm run package', () => {
    const handedIn = join(folder, 'handed in');
    npm(root, 'run', 'package', '--', handedIn);
    const archives = readArchives(handedIn);
    const sources = [...archives].find(([name]) => name.endsWith('-sources.zip'))?.[1] as Buffer;
    const unpacked = join(folder, 'unpacked');
    for (const [path, bytes] of readZip(sources)) {
      mkdirSync(dirname(join(unpacked, path)), { recursive: true });
      writeFileSync(join(unpacked, path), bytes);
    }
    npm(unpacked, 'ci');
    npm(unpacked, 'run', 'package');
    const again = readArchives(join(unpacked, '.output'));
    expect([...again.keys()]).toEqual([...archives.keys()]);
    for (const [name, bytes] of again) expect(bytes.equals(archives.get(name) as Buffer), name).toBe(true);
  }, 900_000);
});
