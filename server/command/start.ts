/** `npm start [-- --no-open --no-build]`: builds the extension when it is stale, starts the server, says how to go on. */
import { parseArgs } from 'node:util';
import { parseConfig } from '../config.ts';
import { StartError } from '../database/start-error.ts';
import { startServer } from '../main.ts';
import { buildExtension, extensionFolder } from './build-extension.ts';
import { reportFailure } from './report-failure.ts';

const stop = new AbortController();
const stopped = new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve()));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());

await start().catch(reportFailure);
process.exit(0);

async function start(): Promise<void> {
  const { 'no-build': noBuild } = parseOptions();
  const server = await startServer(parseConfig(process.env));
  try {
    if (!noBuild) await buildExtension(stop.signal);
    if (stop.signal.aborted) return;
    console.log(`Server: ${server.url}`);
    console.log(`Start link: ${await server.createStartLink()}`);
    console.log(`Connection code: ${await server.createConnectionCode()}`);
    console.log(`Extension: ${extensionFolder}`);
    console.log('  1. In Chromium or Chrome, open chrome://extensions and switch on "Developer mode".');
    console.log(`  2. Click "Load unpacked" and choose the folder ${extensionFolder}.`);
    console.log(`  3. Open ${server.url}/sample/letter and click the Recordmark icon.`);
    await stopped;
  } finally {
    await server.close();
  }
}

/** `--no-open` is for the day when the start link opens by itself; scripts can say it already. */
function parseOptions(): { 'no-open'?: boolean; 'no-build'?: boolean } {
  try {
    return parseArgs({ options: { 'no-open': { type: 'boolean' }, 'no-build': { type: 'boolean' } } }).values;
  } catch (cause) {
    throw new StartError('Usage: npm start [-- --no-open --no-build]', { cause });
  }
}
