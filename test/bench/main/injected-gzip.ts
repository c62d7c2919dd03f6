import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { getBuildFolder } from '../../support/build-extension.ts';
import { launchExtension } from '../../support/launch-extension.ts';
import { letterUrl, serveSample } from '../../support/sample-pages.ts';
import type { Metric } from '../metric.ts';
import { watchInjections } from './watch-injections.ts';

/** Long enough for whatever would be injected later than the first script. */
const SETTLE_MILLISECONDS = 2_000;

/** Everything that comes into a page when a person clicks the icon on it, compressed piece by piece. */
export const injectedGzip: Metric = {
  goals: [{ name: 'main/injected-gzip', unit: 'bytes', goal: 30_000, stretch: 20_000, better: 'less' }],
  needsBrowser: true,
  sizes: 'the sample letter, gzip level 9',
  async measure({ onEnd }) {
    const extension = await launchExtension();
    onEnd(extension.close);
    await serveSample(extension.context);
    const page = await extension.context.newPage();
    await page.goto(letterUrl);
    const injections = await watchInjections(page);
    await extension.triggerAction(page);
    await setTimeout(SETTLE_MILLISECONDS);
    const injected = await injections.list();
    if (injected.length === 0) throw new Error('Nothing was injected: Recordmark did not start.');
    const bytes = injected.map((text) => Buffer.byteLength(text));
    const compressed = injected.map((text) => gzipSync(text, { level: 9 }).length);
    const search = gzipSync(readFileSync(`${getBuildFolder('chrome')}/search.js`), { level: 9 }).length;
    const how =
      `${injected.length} script(s) or sheet(s), ${sum(bytes).toLocaleString('en')} bytes as they are; ` +
      `${search.toLocaleString('en')} more where a quote is not where it was`;
    return [{ name: 'main/injected-gzip', value: sum(compressed), baseline: null, how }];
  },
};

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
