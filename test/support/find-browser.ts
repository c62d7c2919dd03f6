/** A Chromium for the tests; installs Debian's where that can be done without asking. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { findBrowser } from '../../server/command/find-browser.ts';

/** What `findBrowser` finds, after installing Debian's package if this is Debian and we are root. Throws one line that says how else. */
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
