/** The browsers of the tests; installs Debian's where that can be done without asking. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { type BrowserName, findBrowser } from '../../server/command/find-browser.ts';

const debianPackages: Record<BrowserName, string> = { Chromium: 'chromium', Firefox: 'firefox-esr' };

/** What to do where a browser is not found and cannot be installed. */
const remedies: Record<BrowserName, string> = {
  Chromium:
    'Install one (Debian and Ubuntu: "sudo apt-get install chromium"; macOS: "brew install chromium"), or give its path: CHROMIUM=/path/to/chromium npm test. Google Chrome does not do: it ignores --load-extension.',
  Firefox:
    'Install one of version 140 or later (Debian: "sudo apt-get install firefox-esr"; macOS: "brew install firefox"), or give its path: FIREFOX=/path/to/firefox npm test.',
};

/** What `findBrowser` finds, after installing Debian's package if this is Debian and we are root. Throws one line that says how else. */
export function requireBrowser(name: BrowserName = 'Chromium'): string {
  const variable = name.toUpperCase();
  const given = process.env[variable];
  const found = findBrowser(process.env, name) ?? (!given && canInstall() ? install(name) : null);
  if (found) return found;
  if (given) throw new Error(`${variable} is "${given}", which cannot be run. Give the path of a ${name}.`);
  throw new Error(`No ${name} was found. ${remedies[name]}`);
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && isDebian();
}

function isDebian(): boolean {
  return existsSync('/etc/os-release') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function install(name: BrowserName): string | null {
  const debianPackage = debianPackages[name];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', ['update'], { stdio: 'inherit', env });
    execFileSync('apt-get', ['install', '--yes', '--no-install-recommends', debianPackage], { stdio: 'inherit', env });
  } catch (cause) {
    throw new Error(
      `No ${name} was found, and apt-get could not install Debian's package "${debianPackage}". See its output above.`,
      { cause },
    );
  }
  return findBrowser(process.env, name);
}
