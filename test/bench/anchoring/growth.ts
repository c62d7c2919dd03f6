import { bundleForPage } from '../../support/bundle-for-page.ts';
import type { Metric } from '../metric.ts';
import { type Fate, makeLongRecord } from './long-record.ts';
import { openPage, readCpuTime } from './open-page.ts';
import type { RivalName } from './rivals.ts';
import { measureCpu } from './speed.ts';

const LENGTHS = [10_000, 100_000, 1_000_000, 5_000_000];
const COUNTS = [10, 100, 1_000, 5_000];
const FATES: readonly Fate[] = ['shifted', 'edited'];
const SECONDS = 60;

/** Prints how the time grows with page and quotes, and what two libraries take for the same. It has no goal. */
export const growth: Metric = {
  goals: [],
  table: 'anchoring/growth',
  needsBrowser: true,
  sizes: '10 KB to 5 MB by 10 to 5,000 quotes',
  async measure({ onEnd, signal, say }) {
    const scripts = [
      await bundleForPage(new URL('page.ts', import.meta.url)),
      await bundleForPage(new URL('rivals.ts', import.meta.url)),
    ];
    const lines = [
      `CPU of the main thread in ms, by length of the page and number of quotes:\n${'page'.padEnd(10)}quotes  ${COUNTS.map((count) => String(count).padStart(8)).join('')}`,
    ];
    for (const length of LENGTHS) {
      const record = makeLongRecord(length);
      const page = await openPage(record.html, scripts);
      onEnd(page.close);
      await measureCpu(page, 'anchor', record.makeTargets('edited', 10));
      for (const fate of FATES) {
        const times: string[] = [];
        for (const count of COUNTS) {
          signal.throwIfAborted();
          times.push((await measureCpu(page, 'anchor', record.makeTargets(fate, count))).toFixed(1).padStart(8));
        }
        lines.push(`${`${length / 1_000} KB`.padEnd(10)}${fate.padEnd(8)}${times.join('')}`);
      }
      await page.close();
    }
    say(lines.join('\n'));
    const record = makeLongRecord(1_000_000);
    for (const name of ['@apache-annotator/dom', 'dom-anchor-text-quote'] satisfies RivalName[]) {
      signal.throwIfAborted();
      const { page, session, close } = await openPage(record.html, scripts);
      onEnd(close);
      const targets = record.makeTargets('shifted', 1_000);
      const before = await readCpuTime(session);
      const { done, placed } = await page.evaluate(
        ([rival, given, seconds]) => window.rivals.run(rival, given, seconds),
        [name, targets, SECONDS] as const,
      );
      const time = ((await readCpuTime(session)) - before) * 1_000;
      await close();
      const ended = done < targets.length ? `, and was ended after ${SECONDS} s` : '';
      say(
        `${name}: 1 MB, 1,000 quotes shifted: placed ${placed} of the ${done} that it came to in ${Math.round(time)} ms of CPU${ended}`,
      );
    }
    return [];
  },
};
