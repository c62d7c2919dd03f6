import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from '../support/repository.ts';

const folder = mkdtempSync(join(tmpdir(), 'recordmark-bench-'));
const json = join(folder, 'figures.jsonl');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `npm run bench -- main/injected-gzip --json FILE` with this browser, after which FILE had something else in it. */
function bench(CHROMIUM: string): { status: number | null; lines: string } {
  writeFileSync(json, 'of an earlier run\n');
  const args = [
    '--import',
    './server/require-node.mjs',
    'test/bench/run-bench.ts',
    'main/injected-gzip',
    '--json',
    json,
  ];
  const { NODE_ENV: _, VITEST: __, ...env } = process.env;
  const { status } = spawnSync(process.execPath, args, { cwd: root, env: { ...env, CHROMIUM }, encoding: 'utf8' });
  return { status, lines: readFileSync(json, 'utf8') };
}

const notTaken =
  '{"name":"main/injected-gzip","value":null,"unit":"bytes","baseline":null,"goal":30000,"stretch":20000,"holds":false}\n';

describe('npm run bench', () => {
  it('ends well where a figure does not hold, and replaces the file with its lines alone', () => {
    expect(bench(join(folder, 'no browser'))).toEqual({ status: 0, lines: notTaken });
  });

  it('ends with 1 where it breaks, with the same line', () => {
    const broken = join(folder, 'chromium');
    writeFileSync(broken, '#!/bin/sh\n[ "$1" = --version ] && exec echo Chromium 156.0.1\nexit 1\n', { mode: 0o755 });
    expect(bench(broken)).toEqual({ status: 1, lines: notTaken });
  });
});
