/** The areas of `npm test`, in the order in which they are told: what is quick and what explains most comes first. */
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { BrowserName } from '../../server/command/find-browser.ts';
import { countTests, type FileCount, sumUp } from './count-tests.ts';
import { runCommand } from './run-command.ts';

/** `atSecondTry`: files that failed once and passed when they ran again by themselves. */
export type Tally = { passed: number; failed: number; atSecondTry?: string[] };
/** `print` takes what an area says, a piece at a time. */
type Run = { signal: AbortSignal; print: (text: string) => void };
type Area = (run: Run) => Promise<Tally>;

/** What still runs after so long hangs: an area is meant to end within 90 seconds, and on a slow machine it may not. */
const SECONDS = 300;
const vitestBin = 'node_modules/vitest/vitest.mjs';

/** End-to-end tests that have an area of their own, so that each of these ends within its time. */
const apart = {
  pdf: /pdf-[a-z]+\.e2e\.ts$/,
  spoilt: /spoilt-pdfs\.e2e\.ts$/,
  viewer: /(connect-by-click|first-run|mark-a-claim|options|second-copy|start-on-a-page|states-account)\.e2e\.ts$/,
  kept: /(evidence-that-changes|nothing-is-lost|reading-stays-here|two-people)\.e2e\.ts$/,
  access: /(accessibility|by-keyboard|states-trouble)\.e2e\.ts$/,
  states: /states-(alone|evidence|shared)\.e2e\.ts$/,
};

export const areas = {
  format: check(['node_modules/@biomejs/biome/bin/biome', 'format']),
  lint: check(
    ['node_modules/@biomejs/biome/bin/biome', 'check', '--formatter-enabled=false', '--error-on-warnings'],
    ['node_modules/knip/bin/knip.js', '--no-progress'],
  ),
  types: check(['node_modules/typescript/bin/tsc', '--noEmit']),
  unit: vitest('unit', { files: ['test/shared/', 'test/extension/'] }),
  server: vitest('unit', { files: ['test/server/'] }),
  repo: vitest('repo'),
  faults: vitest('faults'),
  dom: inBrowser('dom*'),
  e2e: inBrowser('e2e', { files: listEndToEnd((name) => !Object.values(apart).some((own) => own.test(name))) }),
  pdf: inBrowser('e2e', { files: listEndToEnd((name) => apart.pdf.test(name)) }),
  spoilt: inBrowser('e2e', { files: listEndToEnd((name) => apart.spoilt.test(name)) }),
  viewer: inBrowser('e2e', { files: listEndToEnd((name) => apart.viewer.test(name)) }),
  kept: inBrowser('e2e', { files: listEndToEnd((name) => apart.kept.test(name)) }),
  access: inBrowser('e2e', { files: listEndToEnd((name) => apart.access.test(name)) }),
  states: inBrowser('e2e', { files: listEndToEnd((name) => apart.states.test(name)) }),
  firefox: inBrowser('firefox'),
  size: check(['test/run/check-size.ts']),
  extra: vitestOnWhatIsHere('extra'),
  soak: vitestOnWhatIsHere('soak'),
} satisfies Record<string, Area>;

function listEndToEnd(belongs: (name: string) => boolean): string[] {
  return globSync('test/e2e/*.e2e.ts').filter(belongs).sort();
}

/** The areas that each browser must be there for. */
export const areasOf: Record<BrowserName, readonly string[]> = {
  Chromium: ['dom', 'e2e', 'pdf', 'spoilt', 'viewer', 'kept', 'access', 'states', 'extra', 'soak'],
  Firefox: ['firefox', 'extra'],
};

/**
 * Run beside the others: they drive no browser, or a single one, and leave a core idle for much of their time. So do the
 * others where they wait for a browser.
 */
const beside = new Set(['format', 'lint', 'types', 'unit', 'server', 'repo', 'faults', 'spoilt', 'firefox', 'size']);

/** Areas in two rows that run at the same time, each area of a row after the one before it. A row may be empty. */
export function toRows(names: string[]): string[][] {
  return [true, false].map((isBeside) => names.filter((name) => beside.has(name) === isBeside));
}

/** Commands that say yes or no: each is one check. */
function check(...commands: string[][]): Area {
  return async (run) => {
    const tally = { passed: 0, failed: 0 };
    const start = performance.now();
    for (const args of commands) {
      const seconds = SECONDS - (performance.now() - start) / 1000;
      if ((await runCommand(args, { seconds, ...run })) === 0) tally.passed += 1;
      else tally.failed += 1;
    }
    return tally;
  };
}

/** A project of vitest.config.ts, counted test by test. */
function vitest(project: string, { files = [] as string[], seconds = SECONDS } = {}): Area {
  return async (run) => sumUp(await runVitest(project, files, { seconds, ...run }));
}

/**
 * A project that drives a browser. What fails runs once more by itself, in a browser of its own: a machine that stood
 * still for a moment passes then, a fault does not. That it took two tries is said, and is to be looked into.
 */
function inBrowser(project: string, { files = [] as string[] } = {}): Area {
  return async (run) => {
    const first = await runVitest(project, files, { seconds: SECONDS, ...run }).catch((error: Error) => {
      run.print(`${error.message}\n`);
      return [{ file: '', passed: 0, failed: 1 }];
    });
    const failing = first.filter(({ failed }) => failed > 0).map(({ file }) => file);
    if (failing.length === 0 || run.signal.aborted) return sumUp(first);
    const isKnown = failing.every((file) => file !== '');
    const again = isKnown ? failing.map((file) => relative(process.cwd(), file)) : files;
    run.print(`Once more by itself: ${again.join(', ') || project}\n`);
    const second = await runVitest(project, again, { seconds: SECONDS, ...run });
    const stands = isKnown ? first.filter(({ failed }) => failed === 0) : [];
    const mended = failing.filter((file) => !second.some((count) => count.failed > 0 && count.file === file));
    return {
      ...sumUp([...stands, ...second]),
      atSecondTry: mended.map((file) => (file ? relative(process.cwd(), file) : project)),
    };
  };
}

async function runVitest(project: string, files: string[], options: { seconds: number } & Run): Promise<FileCount[]> {
  const folder = mkdtempSync(join(tmpdir(), 'recordmark-test-'));
  const report = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const args = [vitestBin, 'run', '--project', project, ...reporters, ...files];
    return countTests(report, await runCommand(args, options));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * A project whose files need what a fresh clone does not have. Each says so in a line `// Needs NAME: what it is`;
 * a file whose need is not in the environment is named and left out, never counted.
 */
function vitestOnWhatIsHere(project: 'extra' | 'soak'): Area {
  return async (run) => {
    const say = (line: string) => run.print(`${line}\n`);
    const files: string[] = [];
    for (const file of globSync(`test/${project}/**/*.${project}.ts`).sort()) {
      const needs = [...readFileSync(file, 'utf8').matchAll(/^\/\/ Needs ([A-Z_]+): (.*)$/gm)];
      const missing = needs.filter(([, name]) => !process.env[name as string]);
      for (const [, name, what] of missing) say(`not run: ${file} needs ${name} in the environment (${what})`);
      if (missing.length === 0) files.push(file);
    }
    if (files.length > 0) return vitest(project, { files, seconds: 7200 })(run);
    say(`${project}: nothing to run.`);
    return { passed: 0, failed: 0 };
  };
}
