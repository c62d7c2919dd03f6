// Needs DISPLAY: a display for a window, such as that of `xvfb-run npm run test:extra`
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Running, runCommand } from '../server/command/run-node.ts';
import { requireBrowser } from '../support/find-browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'recordmark start '));
const dataDir = join(folder, 'a folder with spaces');
const devtools = join(dataDir, 'browser', 'DevToolsActivePort');
let running: Running;
let browser: Browser;

beforeAll(async () => {
  mkdirSync(dataDir);
  // The browser that a person gets, and a way to look into it.
  const file = join(folder, 'chromium');
  writeFileSync(file, `#!/bin/sh\nexec "${requireBrowser()}" "$@" --remote-debugging-port=0\n`, { mode: 0o755 });
  const { DISPLAY = '', XAUTHORITY = '' } = process.env;
  const env = { DISPLAY, XAUTHORITY, HOME: folder, CHROMIUM: file };
  running = runCommand('start', ['--no-build'], { PORT: '0', DATA_DIR: dataDir, ...env });
  await running.waitFor(/Browser: opening .+\n/);
  await vi.waitUntil(() => existsSync(devtools), { timeout: 40_000 });
  const [port] = readFileSync(devtools, 'utf8').split('\n');
  browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
}, 60_000);

afterAll(async () => {
  running?.child.kill('SIGINT');
  await running?.ended;
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});

describe('npm start with a display', () => {
  it('opens the sample letter in front, and the welcome page of the loaded extension behind it', async () => {
    const list = () => browser.contexts().flatMap((context) => context.pages());
    await expect
      .poll(() => list().map((page) => page.url()), { timeout: 20_000 })
      .toEqual([
        expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/sample\/letter$/),
        expect.stringMatching(/^chrome-extension:\/\/\w+\/welcome\.html$/),
      ]);
    const [letter] = list();
    expect(await letter?.evaluate(() => document.visibilityState)).toBe('visible');
  });

  it('closes the browser with the server', async () => {
    const closed = new Promise((resolve) => browser.on('disconnected', resolve));
    running.child.kill('SIGINT');
    expect(await running.ended).toMatchObject({ status: 0 });
    await closed;
  });
});
