/** What Recordmark puts into a page must stay small, compressed as a browser store would. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { getBuildFolder, setup } from '../support/build-extension.ts';

/** What comes into every page where it starts, and that with what comes where a quote is not where it was: words, for much of it. */
const BOUNDS = { 'page.js': 23_300, 'search.js': 50_300 };

setup();
let sum = 0;
for (const [file, bound] of Object.entries(BOUNDS)) {
  const size = gzipSync(readFileSync(`${getBuildFolder('chrome')}/${file}`), { level: 9 }).length;
  sum += size;
  process.stdout.write(`${file}: ${size} bytes compressed, ${sum} with what came before it, at most ${bound}\n`);
  if (sum > bound) process.exitCode = 1;
}
