import type { Page } from 'playwright-core';
import { launchExtension } from '../../support/launch-extension.ts';
import { makeRecord, makeStoreRows, putRows, recordUrl } from '../main/seed-store.ts';
import type { BenchContext, Metric } from '../metric.ts';
import { describeSpread, median, takeTurns } from '../repeat.ts';

const TIMES = 15;
/** A hundred rows on the record in front. */
const HERE = 32;
/** Documents of a hundred rows each that are elsewhere. */
const ELSEWHERE = 99;

/** One edit in the panel, from the click to the card that shows it, with many rows in the store over the same with few. */
export const panelEdit10k: Metric = {
  goals: [{ name: 'sync/panel-edit-10k', unit: '×', goal: 1.5, stretch: 1.1, better: 'less' }],
  needsBrowser: true,
  sizes: `${HERE} annotations on the record in front, 98 rows with what hangs on them; with ${ELSEWHERE} such documents elsewhere and without`,
  async measure(context) {
    const editMany = await prepare(ELSEWHERE, context);
    const editFew = await prepare(0, context);
    const { product, baseline } = await takeTurns(
      { times: TIMES, warmUp: 3, signal: context.signal },
      editMany,
      editFew,
    );
    const how = `${describeSpread(product, 'ms')} over ${describeSpread(baseline, 'ms')}`;
    return [
      { name: 'sync/panel-edit-10k', value: median(product) / median(baseline), baseline: median(baseline), how },
    ];
  },
};

/** A panel with a claim open; answers what takes its source away and brings it back, and says how long the first took. */
async function prepare(elsewhere: number, { onEnd }: BenchContext): Promise<() => Promise<number>> {
  const extension = await launchExtension();
  onEnd(extension.close);
  const { context } = extension;
  await context.route(`${new URL(recordUrl).origin}/**`, (route) =>
    route.fulfill({ body: makeRecord(HERE), contentType: 'text/html; charset=utf-8' }),
  );
  const options = await extension.openExtensionPage('options.html');
  await options.getByRole('heading').first().waitFor();
  await options.evaluate(putRows, makeStoreRows(HERE));
  for (let i = 1; i <= elsewhere; i += 1) {
    await options.evaluate(putRows, makeStoreRows(HERE, { url: `${recordUrl}/${i}`, first: i * HERE }));
  }
  await options.close();
  const page = await context.newPage();
  await page.goto(recordUrl);
  const panel = await extension.triggerAction(page);
  await panel.locator('article.card blockquote').first().click();
  await panel.getByRole('button', { name: 'Remove', exact: true }).first().waitFor();
  return async () => {
    const time = await clickAndWait(panel, 'Remove');
    await panel.getByRole('button', { name: 'Undo', exact: true }).waitFor();
    await clickAndWait(panel, 'Undo');
    return time;
  };
}

/** Milliseconds from the click on a button of the panel to the frame in which the open card has one source more or less. */
function clickAndWait(panel: Page, name: string): Promise<number> {
  return panel.evaluate(
    (text) =>
      new Promise<number>((resolve, reject) => {
        const count = () => document.querySelectorAll('article.card fieldset').length;
        const before = count();
        const button = [...document.querySelectorAll('button')].find((each) => each.textContent?.trim() === text);
        if (!button) return reject(new Error(`The panel has no button "${text}".`));
        const tooLong = setTimeout(() => reject(new Error('The card did not show it within ten seconds.')), 10_000);
        const observer = new MutationObserver(() => {
          if (count() === before) return;
          observer.disconnect();
          clearTimeout(tooLong);
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begin)));
        });
        observer.observe(document, { childList: true, subtree: true });
        const begin = performance.now();
        button.click();
      }),
    name,
  );
}
