import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

export type BrowserName = 'Chromium' | 'Firefox';

/** Names on the PATH. Branded Chrome is not among them: since version 137 it ignores `--load-extension`. */
const commands: Record<BrowserName, string[]> = {
  Chromium: ['chromium', 'chromium-browser', 'ungoogled-chromium', 'chrome-for-testing', 'chromium-freeworld'],
  Firefox: ['firefox-esr', 'firefox', 'firefox-developer-edition'],
};

const places: Record<BrowserName, string[]> = {
  Chromium: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    join(homedir(), 'Applications/Chromium.app/Contents/MacOS/Chromium'),
    join(process.env.LOCALAPPDATA ?? 'C:\\', 'Chromium\\Application\\chrome.exe'),
    join(process.env.PROGRAMFILES ?? 'C:\\', 'Chromium\\Application\\chrome.exe'),
    '/snap/bin/chromium',
  ],
  Firefox: [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    join(homedir(), 'Applications/Firefox.app/Contents/MacOS/firefox'),
    join(process.env.PROGRAMFILES ?? 'C:\\', 'Mozilla Firefox\\firefox.exe'),
  ],
};

/**
 * The path of a browser that loads unpacked extensions, or null. `CHROMIUM` or `FIREFOX` in the environment comes first.
 */
export function findBrowser(
  env: Readonly<NodeJS.ProcessEnv> = process.env,
  name: BrowserName = 'Chromium',
): string | null {
  const given = env[name.toUpperCase()];
  if (given) return isExecutable(given) ? given : null;
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = commands[name].flatMap((command) => folders.map((folder) => join(folder, command)));
  return [...onPath, ...places[name]].find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // Not there and not ours to run come to the same.
  }
}
