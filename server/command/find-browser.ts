import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Names on the PATH. Branded Chrome is not among them: since version 137 it ignores `--load-extension`. */
const commands = ['chromium', 'chromium-browser', 'ungoogled-chromium', 'chrome-for-testing', 'chromium-freeworld'];

const places = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  join(homedir(), 'Applications/Chromium.app/Contents/MacOS/Chromium'),
  join(process.env.LOCALAPPDATA ?? 'C:\\', 'Chromium\\Application\\chrome.exe'),
  join(process.env.PROGRAMFILES ?? 'C:\\', 'Chromium\\Application\\chrome.exe'),
  '/snap/bin/chromium',
];

/** The path of a Chromium that loads unpacked extensions, or null. `CHROMIUM` in the environment comes first. */
export function findBrowser(env: Readonly<NodeJS.ProcessEnv> = process.env): string | null {
  if (env.CHROMIUM) return isExecutable(env.CHROMIUM) ? env.CHROMIUM : null;
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = commands.flatMap((command) => folders.map((folder) => join(folder, command)));
  return [...onPath, ...places].find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // Not there and not ours to run come to the same.
  }
}
