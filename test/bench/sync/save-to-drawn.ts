import type { Page } from 'playwright-core';
import { clickInToolbar, waitForNoToolbar } from '../../support/closed-root.ts';
import { type LaunchedExtension, launchExtension } from '../../support/launch-extension.ts';
import { connectInPanel } from '../../support/panel-acts.ts';
import { selectWords } from '../../support/sample-pages.ts';
import { startTestServer } from '../../support/test-server.ts';
import { makeRecord, recordUrl, toSentence } from '../main/seed-store.ts';
import type { Metric } from '../metric.ts';
import { describeSpread, quantile } from '../repeat.ts';

const ACTS = 120;
const WARM_UP = 10;
/** Bare round trips before each act, from the worker that is about to send it. */
const ROUND_TRIPS = 3;

/** From the click on "Claim" in one browser to the first frame in another one that has the words drawn. */
export const saveToDrawn: Metric = {
  goals: [{ name: 'sync/save-to-drawn-p99', unit: '×', goal: 10, stretch: 5, better: 'less' }],
  needsBrowser: true,
  sizes: `${ACTS} claims on one record in two browsers of one person, ${ROUND_TRIPS} bare round trips before each`,
  async measure({ onEnd, signal }) {
    const server = await startTestServer();
    onEnd(server.close);
    const here = await openConnected(server.url, await server.code());
    onEnd(here.extension.close);
    const there = await openConnected(server.url, await server.code());
    onEnd(there.extension.close);
    const drawn: number[] = [];
    const bare: number[] = [];
    for (let turn = 0; turn < WARM_UP + ACTS; turn += 1) {
      signal.throwIfAborted();
      const worker = await here.extension.worker();
      const trips = await worker.evaluate(timeRoundTrips, { url: `${server.url}/healthz`, times: ROUND_TRIPS });
      await selectWords(here.page, toSentence(turn), { byScript: true });
      const clicked = here.page.evaluate(nextClick);
      const shown = there.page.evaluate(nextDrawn);
      await clickInToolbar(here.page, 'Claim');
      const time = (await shown) - (await clicked);
      await waitForNoToolbar(here.page);
      if (turn < WARM_UP) continue;
      drawn.push(time);
      bare.push(...trips);
    }
    const [product, baseline] = [quantile(drawn, 0.99), quantile(bare, 0.99)];
    const how = `p99 ${product.toFixed(0)} ms over p99 ${baseline.toFixed(1)} ms; ${describeSpread(drawn, 'ms')} over ${describeSpread(bare, 'ms')} of bare round trips`;
    return [{ name: 'sync/save-to-drawn-p99', value: product / baseline, baseline, how }];
  },
};

/** A browser with the record in front and the panel beside it, connected. */
async function openConnected(url: string, code: string): Promise<{ extension: LaunchedExtension; page: Page }> {
  const extension = await launchExtension();
  await extension.context.route(`${new URL(recordUrl).origin}/**`, (route) =>
    route.fulfill({ body: makeRecord(WARM_UP + ACTS), contentType: 'text/html; charset=utf-8' }),
  );
  const page = await extension.context.newPage();
  await page.goto(recordUrl);
  await connectInPanel(await extension.triggerAction(page), url, code);
  return { extension, page };
}

/** Runs in the worker: milliseconds of each of some requests that do nothing, one after the other. */
async function timeRoundTrips({ url, times }: { url: string; times: number }): Promise<number[]> {
  const taken: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const begin = performance.now();
    // The answer is not for extensions to read; that it is here is enough.
    await fetch(url, { mode: 'no-cors', cache: 'no-store' });
    taken.push(performance.now() - begin);
  }
  return taken;
}

/** Runs in the page: when it is clicked next, in milliseconds since 1970. */
function nextClick(): Promise<number> {
  return new Promise((resolve) => {
    addEventListener('click', ({ timeStamp }) => resolve(performance.timeOrigin + timeStamp), {
      capture: true,
      once: true,
    });
  });
}

/** Runs in the page: the first frame in which one more range is drawn than now, in milliseconds since 1970. */
function nextDrawn(): Promise<number> {
  return new Promise((resolve, reject) => {
    const count = () => [...CSS.highlights.values()].reduce((sum, ranges) => sum + ranges.size, 0);
    const before = count();
    const tooLong = setTimeout(() => reject(new Error('Nothing was drawn within ten seconds.')), 10_000);
    const look = () => {
      if (count() <= before) return void requestAnimationFrame(look);
      clearTimeout(tooLong);
      resolve(performance.timeOrigin + performance.now());
    };
    requestAnimationFrame(look);
  });
}
