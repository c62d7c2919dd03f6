/** Builds the extension for both browsers when a source is newer than the build. */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export type Browser = 'chrome' | 'firefox';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = ['extension/**/*', 'shared/**/*.ts', 'wxt.config.ts', 'package-lock.json'];

/** The folder of the built extension for `browser`. */
export function getBuildFolder(browser: Browser): string {
  return `${root}.output/${browser}-mv3`;
}

/** Builds what is stale, before what needs it; Vitest calls it before a project. Throws with the build's own output. */
export function setup(): void {
  const newest = Math.max(...globSync(sources, { cwd: root }).map((path) => statSync(root + path).mtimeMs));
  for (const browser of ['chrome', 'firefox'] as const) {
    const manifest = `${getBuildFolder(browser)}/manifest.json`;
    if (existsSync(manifest) && statSync(manifest).mtimeMs >= newest) continue;
    build(browser);
  }
}

function build(browser: Browser): void {
  // Without what Vitest sets: the build that people get is a production build.
  const { NODE_ENV: _, VITEST: __, FORCE_COLOR: ___, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/wxt/bin/wxt.mjs', 'build', '-b', browser],
    {
      cwd: root,
      env: { ...env, NO_COLOR: '1' },
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`The extension for ${browser} could not be built:\n${stdout}${stderr}`);
}
