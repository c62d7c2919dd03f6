import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { findBrowser } from './find-browser.ts';

/** What to open and where: absolute folders of the built extension and of the browser's own profile. */
export type Opening = {
  url: string;
  extension: string;
  profile: string;
  env: Readonly<NodeJS.ProcessEnv>;
  platform?: NodeJS.Platform;
};

/** Chromium's code for a profile that another browser holds. */
const PROFILE_IN_USE = 21;
const another = 'or name another one: CHROMIUM=/path/to/chromium npm start';

/**
 * Opens a Chromium on `url` with the extension loaded, which ends with `signal`, and says in one line what became of it:
 * also why there is none and what to do, and later that it was closed. Nothing here ends the server.
 */
export function openBrowser(opening: Opening, say: (line: string) => void, signal: AbortSignal): void {
  const found = findReady(opening);
  if ('obstacle' in found) say(`Browser: none opened. ${found.obstacle}`);
  else launch(found.file, opening, say, signal);
}

function launch(file: string, opening: Opening, say: (line: string) => void, signal: AbortSignal): void {
  const isRoot = process.getuid?.() === 0;
  const args = [
    `--user-data-dir=${opening.profile}`,
    `--load-extension=${opening.extension}`,
    '--no-first-run',
    '--no-default-browser-check',
    ...(isRoot ? ['--no-sandbox'] : []), // Chromium refuses to start as root with it.
    opening.url,
  ];
  const held = isHeld(opening.profile);
  say(
    held
      ? 'Browser: the one of an earlier start is still open, with the extension as it was then; the letter opens there.'
      : `Browser: opening ${file} with the extension, in the profile ${opening.profile}. It closes with the server.${
          isRoot ? ' It runs without its sandbox, because you are root.' : ''
        }`,
  );
  const child = spawn(file, args, { stdio: ['ignore', 'ignore', 'pipe'], env: opening.env });
  signal.addEventListener('abort', () => child.kill());
  let last = '';
  child.stderr.on('data', (chunk: Buffer) => {
    last = chunk.toString().trim().split('\n').at(-1) || last;
  });
  child.on('error', (error) => say(`Browser: ${file} could not be started (${error.message}). Mend it, ${another}.`));
  child.on('close', (code) => {
    if (signal.aborted || (held && code === 0)) return;
    if (code === 0) say('Browser: closed. The server goes on; Ctrl-C stops it.');
    else if (code === PROFILE_IN_USE) {
      say(`Browser: its profile ${opening.profile} is in use. Close the browser that uses it, or set DATA_DIR.`);
    } else if (code !== null)
      say(`Browser: ${file} ended with ${code} (${last}). Load the extension as above, ${another}.`);
  });
}

/** A Chromium that can show a window and is new enough, or what stands in the way with its remedy. */
function findReady({ extension, env, platform = process.platform }: Opening): { file: string } | { obstacle: string } {
  const byHand = 'Load the extension as above';
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) {
    return { obstacle: `There is no display. ${byHand}, or set DISPLAY.` };
  }
  if (!existsSync(join(extension, 'manifest.json'))) {
    return { obstacle: `There is no built extension in ${extension}. Leave out --no-build.` };
  }
  if (extension.includes(',')) {
    return { obstacle: `Chromium loads no extension from a path with a comma, "${extension}". ${byHand}, or move it.` };
  }
  const file = findBrowser(env);
  if (!file && env.CHROMIUM) {
    return { obstacle: `CHROMIUM is "${env.CHROMIUM}", which cannot be run. Give the path of a Chromium.` };
  }
  if (!file) {
    return {
      obstacle: `No Chromium was found, and Chrome and Edge load no extension by themselves. ${byHand}, ${another}.`,
    };
  }
  const oldest = readOldestVersion(extension);
  const version = platform === 'win32' ? undefined : readVersion(file, env); // There, asking opens a window.
  if (version !== undefined && version < oldest) {
    return {
      obstacle: `${file} is version ${version}, and Recordmark needs ${oldest} or later. Update it, ${another}.`,
    };
  }
  return { file };
}

const manifestSchema = v.object({ minimum_chrome_version: v.pipe(v.string(), v.transform(Number)) });

function readOldestVersion(extension: string): number {
  return v.parse(manifestSchema, JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8')))
    .minimum_chrome_version;
}

/** The first number of what a browser says of its version; undefined where it says nothing. */
function readVersion(file: string, env: Readonly<NodeJS.ProcessEnv>): number | undefined {
  try {
    const said = execFileSync(file, ['--version'], { env, encoding: 'utf8', timeout: 10_000, stdio: 'pipe' });
    const [, major] = /(\d+)\.\d+/.exec(said) ?? [];
    return major === undefined ? undefined : Number(major);
  } catch {
    return undefined; // Starting it will say what is wrong with it.
  }
}

/** Whether a Chromium on this machine has the profile open: its lock is a link to `HOST-PID`. */
function isHeld(profile: string): boolean {
  try {
    const [, host, pid] = /^(.*)-(\d+)$/.exec(readlinkSync(join(profile, 'SingletonLock'))) ?? [];
    return host === hostname() && process.kill(Number(pid), 0);
  } catch {
    return false; // No lock, or nobody behind it.
  }
}
