/** Finds a Chromium for the tests, or installs Debian's where that can be done without asking. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
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
export function findBrowser(): string | null {
  if (process.env.CHROMIUM) return isExecutable(process.env.CHROMIUM) ? process.env.CHROMIUM : null;
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = commands.flatMap((command) => folders.map((folder) => join(folder, command)));
  return [...onPath, ...places].find(isExecutable) ?? null;
}

/** The same, after installing Debian's package if this is Debian and we are root. Throws one line that says how else. */
export function requireBrowser(): string {
  const found = findBrowser() ?? (canInstall() ? install() : null);
  if (found) return found;
  if (process.env.CHROMIUM)
    throw new Error(`CHROMIUM is "${process.env.CHROMIUM}", which cannot be run. Give the path of a Chromium.`);
  throw new Error(
    'No Chromium was found. Install one (Debian and Ubuntu: "sudo apt-get install chromium"; macOS: "brew install chromium"), or give its path: CHROMIUM=/path/to/chromium npm test. Google Chrome does not do: it ignores --load-extension.',
  );
}

function canInstall(): boolean {
  return !process.env.CHROMIUM && process.getuid?.() === 0 && isDebian();
}

function isDebian(): boolean {
  return existsSync('/etc/os-release') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function install(): string | null {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', ['update'], { stdio: 'inherit', env });
    execFileSync('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'], { stdio: 'inherit', env });
  } catch (cause) {
    throw new Error(
      'No Chromium was found, and apt-get could not install Debian\'s package "chromium". See its output above.',
      { cause },
    );
  }
  return findBrowser();
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // Not there and not ours to run come to the same.
  }
}
