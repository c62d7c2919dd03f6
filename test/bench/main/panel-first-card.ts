import type { Page } from 'playwright-core';
import { launchExtension } from '../../support/launch-extension.ts';
import { listHighlights } from '../../support/sample-pages.ts';
import type { BenchContext, Metric } from '../metric.ts';
import { describeSpread, median, takeTurns } from '../repeat.ts';
import { makeRecord, makeStoreRows, putRows, recordUrl } from './seed-store.ts';

const MANY = 1_000;
const FEW = 10;
const TIMES = 12;

/** From opening the real side panel to its first card on the screen, for many annotations over the same for few. */
export const panelFirstCard: Metric = {
  goals: [{ name: 'main/panel-first-card', unit: '×', goal: 2, stretch: 1.2, better: 'less' }],
  needsBrowser: true,
  sizes: `${MANY.toLocaleString('en')} and ${FEW} annotations, a tag on each and a source on every second`,
  async measure(context) {
    const openMany = await prepare(MANY, context);
    const openFew = await prepare(FEW, context);
    const { product, baseline } = await takeTurns(
      { times: TIMES, warmUp: 2, signal: context.signal },
      openMany,
      openFew,
    );
    const how = `${describeSpread(product, 'ms')} over ${describeSpread(baseline, 'ms')}`;
    return [
      { name: 'main/panel-first-card', value: median(product) / median(baseline), baseline: median(baseline), how },
    ];
  },
};

/** A browser with `count` annotations on the page in front; answers what opens the panel there and says how long it took. */
async function prepare(count: number, { onEnd, signal }: BenchContext): Promise<() => Promise<number>> {
  const extension = await launchExtension();
  onEnd(extension.close);
  const { context } = extension;
  await context.addInitScript(watchFirstCard);
  await context.route(`${new URL(recordUrl).origin}/**`, (route) =>
    route.fulfill({ body: makeRecord(MANY), contentType: 'text/html; charset=utf-8' }),
  );
  const options = await extension.openExtensionPage('options.html');
  await options.getByRole('heading').first().waitFor();
  await options.evaluate(putRows, makeStoreRows(count));
  await options.close();
  const page = await context.newPage();
  await page.goto(recordUrl);
  await (await extension.triggerAction(page)).close();
  await waitForDrawn(page, count, signal);

  return async () => {
    const panel = await extension.triggerAction(page);
    const time = await panel.evaluate(() => (globalThis as unknown as WithFirstCard).firstCard);
    await panel.close();
    return time;
  };
}

type WithFirstCard = { firstCard: Promise<number> };

/** Runs before a panel's own scripts: milliseconds from the start of its document to the frame that shows a card. */
function watchFirstCard(): void {
  (globalThis as unknown as WithFirstCard).firstCard = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector('article.card')) return;
      observer.disconnect();
      // After the frame in which the card stands has been laid out and handed over.
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
    });
    observer.observe(document, { childList: true, subtree: true });
  });
}

async function waitForDrawn(page: Page, count: number, signal: AbortSignal): Promise<void> {
  for (let drawn = 0; drawn < count; ) {
    signal.throwIfAborted();
    drawn = Object.values(await listHighlights(page)).flat().length;
  }
}
