/** Runs one command of an area, with its output handed on and its time bounded. */
import { spawn } from 'node:child_process';

/** The exit code of a Node script with `args`. Throws if it takes longer than `seconds` or cannot be started. */
export function runCommand(
  args: string[],
  { seconds, signal, print }: { seconds: number; signal: AbortSignal; print: (text: string) => void },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...(process.stdout.isTTY && !process.env.NO_COLOR && { FORCE_COLOR: '1' }) },
      detached: process.platform !== 'win32',
    });
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', print);
    const { pid } = child;
    const stop = () => pid && end(pid);
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`it took longer than ${seconds.toFixed(0)} seconds and was ended: ${args.join(' ')}`));
    }, seconds * 1000);
    signal.addEventListener('abort', stop, { once: true });
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      // A browser that outlived its runner would hold its profile and the machine.
      stop();
      resolve(code ?? 1);
    });
  });
}

/** Ends the command and whatever it started, by the id of the group that it leads. */
function end(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It ended by itself between the two.
  }
}
