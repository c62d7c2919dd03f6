/**
 * `npm start [-- --no-open --no-build]`: builds the extension when it is stale, starts the server, says how to load the
 * one and open the other, and opens a Chromium where it can.
 */
import { flushCompileCache } from 'node:module';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseConfig } from '../config.ts';
import { StartError } from '../database/start-error.ts';
import { startServer } from '../main.ts';
import { buildExtension, chromiumFolder, extensionFolders, firefoxFolder } from './build-extension.ts';
import { openBrowser } from './open-browser.ts';
import { reportFailure } from './report-failure.ts';

const stop = new AbortController();
const stopped = new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve()));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());

await start().catch(reportFailure);
process.exit(0);

async function start(): Promise<void> {
  const { 'no-build': noBuild, 'no-open': noOpen } = parseOptions();
  const config = parseConfig(process.env);
  const server = await startServer(config);
  try {
    if (!noBuild) await buildExtension(stop.signal);
    if (stop.signal.aborted) return;
    console.log(`Server: ${server.url}`);
    if (await server.hasPassword()) console.log(`Sign in: ${server.url}/sign-in`);
    else {
      console.log(`Start link: ${await server.createStartLink()}`);
      console.log(`Connection code: ${await server.createConnectionCode()}`);
    }
    console.log(`Extension: ${extensionFolders.chrome}`);
    const letter = `${server.url}/sample/letter`;
    for (const line of listSteps(letter)) console.log(`  ${line}`);
    if (!noOpen) {
      const profile = resolve(config.DATA_DIR, 'browser');
      openBrowser({ url: letter, extension: chromiumFolder, profile, env: process.env }, console.log, stop.signal);
    }
    flushCompileCache(); // A server that is killed some day starts quickly too.
    await stopped;
  } finally {
    await server.close();
  }
}

/** How a person loads the extension into each browser: none but Chromium lets a command do it. */
function listSteps(letter: string): string[] {
  // Whole paths, to be pasted: a dialogue for folders hides those whose name begins with a dot.
  const load = `2. Click "Load unpacked" and choose the folder ${chromiumFolder}`;
  const go = `3. Open ${letter} and click the Recordmark icon; it may hide behind the puzzle piece.`;
  return [
    '1. In Chromium or Chrome, open chrome://extensions and switch on "Developer mode".',
    load,
    go,
    '1. In Edge, open edge://extensions and switch on "Developer mode".',
    load,
    go,
    '1. In Firefox, open about:debugging#/runtime/this-firefox.',
    `2. Click "Load Temporary Add-on" and choose the file ${join(firefoxFolder, 'manifest.json')}`,
    go,
  ];
}

function parseOptions(): { 'no-open'?: boolean; 'no-build'?: boolean } {
  try {
    return parseArgs({ options: { 'no-open': { type: 'boolean' }, 'no-build': { type: 'boolean' } } }).values;
  } catch (cause) {
    throw new StartError('Usage: npm start [-- --no-open --no-build]', { cause });
  }
}
