/** `npm test [-- AREA…]`: runs the areas one after another, counts what they proved, and closes with "N passed, N failed". */
import { areas, areasOf, type Tally } from './run/areas.ts';
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

const lines: string[] = [];
const atSecondTry: string[] = [];
const total = { passed: 0, failed: 0 };
for (const name of chosen) {
  console.log(`\n── ${name}`);
  const start = performance.now();
  const tally = await runArea(name);
  total.passed += tally.passed;
  total.failed += tally.failed;
  atSecondTry.push(...(tally.atSecondTry ?? []));
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  lines.push(`${name}: ${tally.passed} passed, ${tally.failed} failed (${seconds} s)`);
  console.log(lines.at(-1));
  if (stop.signal.aborted) process.exit(130);
}

console.log(`\n${lines.join('\n')}`);
if (atSecondTry.length > 0) {
  console.log(`\nPassed only at the second try, each to be looked into:\n  ${atSecondTry.join('\n  ')}`);
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);

async function runArea(name: string): Promise<Tally> {
  try {
    return await areas[name as keyof typeof areas](stop.signal, (line) => console.log(line));
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message : error}`);
    return { passed: 0, failed: 1 };
  }
}
