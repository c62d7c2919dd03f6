import { once } from 'node:events';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser } from '../../../server/command/open-browser.ts';
import { makeFolder } from './run-node.ts';

let folder: string;
let remove: () => void;
let stop: AbortController;
beforeEach(() => {
  ({ folder, remove } = makeFolder());
  stop = new AbortController();
});
afterEach(() => {
  stop.abort();
  remove();
});

/** A browser that says its version when asked, and otherwise does what the script says. */
function makeBrowser(script: string, version = 'Chromium 156.0.1 built on Debian'): string {
  const path = join(folder, 'a browser');
  const lines = ['#!/bin/sh', `if [ "$1" = --version ]; then echo '${version}'; exit; fi`, script, ''];
  writeFileSync(path, lines.join('\n'), { mode: 0o755 });
  return path;
}

function makeExtension(name = 'the extension'): string {
  const path = join(folder, name);
  mkdirSync(path);
  writeFileSync(join(path, 'manifest.json'), JSON.stringify({ minimum_chrome_version: '123' }));
  return path;
}

/** Opens with what is given, and answers the lines that it says until there are `count`. */
async function open(
  {
    CHROMIUM = '',
    extension = makeExtension(),
    display = ':1',
  }: { CHROMIUM?: string; extension?: string; display?: string },
  count = 1,
): Promise<string[]> {
  const lines: string[] = [];
  const said = new EventTarget();
  openBrowser(
    {
      url: 'http://127.0.0.1:1/sample/letter',
      extension,
      profile: join(folder, 'profile'),
      env: { PATH: folder, CHROMIUM, DISPLAY: display },
      platform: 'linux',
    },
    (line) => {
      lines.push(line);
      said.dispatchEvent(new Event('line'));
    },
    stop.signal,
  );
  while (lines.length < count) await once(said, 'line');
  return lines;
}

describe('openBrowser', () => {
  it.each([
    ['no display', { display: '' }, /^Browser: none opened\. There is no display\. .+ set DISPLAY\.$/],
    ['no browser', {}, /^Browser: none opened\. No Chromium was found.+CHROMIUM=\/path\/to\/chromium npm start\.$/],
    [
      'no such browser',
      { CHROMIUM: '/nowhere/x' },
      /^Browser: none opened\. CHROMIUM is "\/nowhere\/x".+Give the path/,
    ],
    ['no build', { extension: '/nowhere' }, /^Browser: none opened\. There is no built extension in \/nowhere\./],
  ])('says in one line what to do where there is %s', async (_, given, line) => {
    expect(await open(given)).toEqual([expect.stringMatching(line)]);
  });

  it('says that a browser is too old, and one that a path has a comma', async () => {
    const CHROMIUM = makeBrowser('exit 0', 'Chromium 110.0.5481.77');
    expect(await open({ CHROMIUM })).toEqual([
      expect.stringMatching(/is version 110, and Recordmark needs 123 or later/),
    ]);
    expect(await open({ extension: makeExtension('a, b') })).toEqual([expect.stringMatching(/comma, ".+a, b"/)]);
  });

  it('loads the extension from a path with spaces into a profile of its own, on the letter', async () => {
    const CHROMIUM = makeBrowser(`for each in "$@"; do echo "$each" >> "${folder}/arguments"; done`);
    const [opening, closed] = await open({ CHROMIUM }, 2);
    expect(opening).toMatch(
      /^Browser: opening .+a browser with the extension, in the profile .+It closes with the server/,
    );
    expect(closed).toBe('Browser: closed. The server goes on; Ctrl-C stops it.');
    const given = readFileSync(join(folder, 'arguments'), 'utf8').split('\n');
    expect(given).toContain(`--load-extension=${join(folder, 'the extension')}`);
    expect(given).toContain(`--user-data-dir=${join(folder, 'profile')}`);
    expect(given.at(-2)).toBe('http://127.0.0.1:1/sample/letter');
  });

  it('says that the profile is in use, here or by a browser that is still open', async () => {
    const CHROMIUM = makeBrowser('exit 21');
    const extension = makeExtension();
    expect((await open({ CHROMIUM, extension }, 2))[1]).toMatch(
      /^Browser: its profile .+ is in use\. Close the browser/,
    );
    mkdirSync(join(folder, 'profile'));
    symlinkSync(`${hostname()}-${process.pid}`, join(folder, 'profile', 'SingletonLock'));
    expect((await open({ CHROMIUM, extension }))[0]).toMatch(/^Browser: the one of an earlier start is still open/);
  });

  it('says what a browser said that broke down', async () => {
    const CHROMIUM = makeBrowser('echo "Missing X server" >&2; exit 1');
    expect((await open({ CHROMIUM }, 2))[1]).toMatch(/ended with 1 \(Missing X server\)\. Load the extension as above/);
  });

  it('ends the browser with the server, and says nothing of it', async () => {
    const lines = await open({ CHROMIUM: makeBrowser(`echo $$ > "${folder}/pid"; PATH=/usr/bin:/bin; exec sleep 60`) });
    await expect.poll(() => readFileSync(join(folder, 'pid'), 'utf8').trim(), { timeout: 5000 }).toMatch(/\d/);
    const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
    stop.abort();
    await expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false);
    expect(lines).toHaveLength(1);
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false; // The only way in which the system says no.
  }
}
