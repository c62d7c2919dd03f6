/** `npm test [-- AREA…]`: runs the areas in two rows, counts what they proved, and closes with "N passed, N failed". */
import { areas, areasOf, type Tally, toRows } from './run/areas.ts';
import { sumUp } from './run/count-tests.ts';
import { makeTemporaryFolder } from './run/make-temporary-folder.ts';
import { setup } from './support/build-extension.ts';
import { requireBrowser } from './support/find-browser.ts';

const standard = Object.keys(areas).filter((name) => name !== 'extra' && name !== 'soak');
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in areas));
if (unknown.length > 0) {
  console.error(`Unknown area "${unknown.join('", "')}". Areas: ${Object.keys(areas).join(', ')}.`);
  process.exit(1);
}

const chosen = asked.length > 0 ? asked : standard;
for (const browser of ['Chromium', 'Firefox'] as const) {
  if (!chosen.some((name) => areasOf[browser].includes(name))) continue;
  try {
    process.env[browser.toUpperCase()] = requireBrowser(browser);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

process.env.TMPDIR = makeTemporaryFolder();
const results = new Map<string, { tally: Tally; line: string }>();
const rows = toRows(chosen);
const isOneRow = rows.some((row) => row.length === 0);
if (!isOneRow) buildOnce();
await Promise.all(rows.map(runRow));
if (stop.signal.aborted) process.exit(130);

const told = chosen.map((name) => results.get(name) as { tally: Tally; line: string });
const total = sumUp(told.map(({ tally }) => tally));
const atSecondTry = told.flatMap(({ tally }) => tally.atSecondTry ?? []);
console.log(`\n${told.map(({ line }) => line).join('\n')}`);
if (atSecondTry.length > 0) {
  console.log(`\nPassed only at the second try, each to be looked into:\n  ${atSecondTry.join('\n  ')}`);
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);

async function runRow(names: string[]): Promise<void> {
  for (const name of names) {
    if (!stop.signal.aborted) await runArea(name);
  }
}

/** Of two areas at the same time, what each says is told in one piece, when it has ended. */
async function runArea(name: string): Promise<void> {
  const start = performance.now();
  const pieces: string[] = [];
  const write = (text: string) => process.stdout.write(text);
  const print = isOneRow ? write : (text: string) => pieces.push(text);
  print(`\n── ${name}\n`);
  if (!isOneRow) write(`${name} …\n`);
  const tally = await areas[name as keyof typeof areas]({ signal: stop.signal, print }).catch((error: Error) => {
    print(`${name}: ${error.message}\n`);
    return { passed: 0, failed: 1 };
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const line = `${name}: ${tally.passed} passed, ${tally.failed} failed (${seconds} s)`;
  print(`${line}\n`);
  write(pieces.join(''));
  results.set(name, { tally, line });
}

/** Areas at the same time would each build what is stale, into the same folder. */
function buildOnce(): void {
  try {
    setup();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.log('\n0 passed, 1 failed');
    process.exit(1);
  }
}
