import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartError } from '../database/start-error.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where the extension is built for each kind of browser, from the root of the repository. */
export const extensionFolders = { chrome: '.output/chrome-mv3', firefox: '.output/firefox-mv3' };

/** The folders of the extension for Chromium and for Firefox, absolute. */
export const chromiumFolder = join(root, extensionFolders.chrome);
export const firefoxFolder = join(root, extensionFolders.firefox);

/** Builds the extension where a source is newer than the build. Throws `StartError` with the build's output. */
export async function buildExtension(signal: AbortSignal): Promise<void> {
  for (const browser of ['chrome', 'firefox'] as const) await build(browser, signal);
}

async function build(browser: keyof typeof extensionFolders, signal: AbortSignal): Promise<void> {
  const manifest = join(root, extensionFolders[browser], 'manifest.json');
  const newest = Math.max(
    ...['extension', 'shared', 'wxt.config.ts', 'package.json'].map((name) => getNewest(join(root, name))),
  );
  if (existsSync(manifest) && statSync(manifest).mtimeMs >= newest) return;
  const { status, output } = await run([join(root, 'node_modules/wxt/bin/wxt.mjs'), 'build', '-b', browser], signal);
  if (status === 0 || signal.aborted) return;
  console.error(output);
  throw new StartError('The extension could not be built; what the build said is above.');
}

function getNewest(path: string): number {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  return Math.max(status.mtimeMs, ...readdirSync(path).map((name) => getNewest(join(path, name))));
}

function run(args: string[], signal: AbortSignal): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    signal.addEventListener('abort', () => child.kill());
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, output: Buffer.concat(output).toString('utf8').trim() }));
  });
}
