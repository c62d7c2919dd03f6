/** Runs the server's commands as npm does, each as a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export type Ended = { status: number | null; out: string; err: string };
export type Running = { child: ChildProcess; ended: Promise<Ended>; waitFor: (pattern: RegExp) => Promise<string> };

/** Starts `server/command/NAME.ts` with this data folder; `input` is piped into it. */
export function runCommand(
  name: 'start' | 'recordmark',
  args: string[],
  env: Record<string, string>,
  input = '',
): Running {
  const child = spawn(
    process.execPath,
    ['--import', './server/require-node.mjs', `server/command/${name}.ts`, ...args],
    {
      cwd: root,
      env: { PATH: process.env.PATH ?? '', ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
  child.stdin.end(input);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
    child.emit('said');
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const ended = new Promise<Ended>((resolve) => child.on('close', (status) => resolve({ status, out, err })));
  const waitFor = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => pattern.test(out) && resolve(out);
      child.on('said', look);
      child.on('close', () => reject(new Error(`It ended and said: ${out}${err}`)));
      look();
    });
  return { child, ended, waitFor };
}

/** A temporary folder and what removes it. */
export function makeFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'recordmark-command-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
