import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export type ForkedServer = { url: string; pid: number; stop: () => Promise<void> };

const requireNode = new URL('../../../server/require-node.mjs', import.meta.url).href;

/** Starts one of the servers beside this file as a process on a data folder, and waits until it listens. */
export async function forkServer(
  script: 'serve-recordmark.ts' | 'serve-bare.ts' | 'serve-replay.ts',
  dataDir: string,
  ...more: string[]
): Promise<ForkedServer> {
  // As `npm start` does it.
  const execArgv = script === 'serve-recordmark.ts' ? ['--import', requireNode] : [];
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), [dataDir, ...more], { execArgv });
  const gone = once(child, 'exit');
  const [url] = (await Promise.race([
    once(child, 'message'),
    gone.then(() => Promise.reject(new Error(`${script} ended before it listened.`))),
  ])) as [string];
  return { url, pid: child.pid as number, stop: () => end(child, gone) };
}

async function end(child: ChildProcess, gone: Promise<unknown>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  await gone;
}
