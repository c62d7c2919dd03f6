/** What Recordmark puts into a page where it starts, compressed as a browser store would, must stay small. */
import { globSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { getBuildFolder, setup } from '../support/build-extension.ts';

const BOUND = 30_000;

setup();
const folder = `${getBuildFolder('chrome')}/content-scripts`;
const files = globSync('*', { cwd: folder }).sort();
const sizes = files.map((file) => gzipSync(readFileSync(`${folder}/${file}`), { level: 9 }).length);
const size = sizes.reduce((sum, bytes) => sum + bytes, 0);
const measured = `${files.map((file, i) => `${file} ${sizes[i]}`).join(', ')}: ${size} bytes compressed, at most ${BOUND}`;
process.stdout.write(`content-scripts: ${measured}\n`);
if (files.length === 0 || size > BOUND) process.exitCode = 1;
