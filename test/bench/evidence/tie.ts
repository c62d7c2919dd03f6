import { waitForNoToolbar, waitForToolbar } from '../../support/closed-root.ts';
import { launchExtension } from '../../support/launch-extension.ts';
import { getCard } from '../../support/panel-acts.ts';
import { letterUrl, selectWords, serveSample } from '../../support/sample-pages.ts';
import { listOpenings, startClock } from '../main/start-clock.ts';
import type { Metric } from '../metric.ts';
import { describeSpread, median, takeTurns } from '../repeat.ts';

const TIMES = 16;
const WARM_UP = 3;

/** From the key of the relation to the passage drawn, stored with its tie, over the same for a passage without one. */
export const tie: Metric = {
  goals: [{ name: 'evidence/tie', unit: '×', goal: 2, stretch: 1.3, better: 'less' }],
  needsBrowser: true,
  sizes: `the sample letter, one claim, up to ${2 * (TIMES + WARM_UP)} passages`,
  async measure({ onEnd, signal }) {
    const extension = await launchExtension();
    onEnd(extension.close);
    await serveSample(extension.context);
    const page = await extension.context.newPage();
    await page.goto(letterUrl);
    const [claim = '', ...words] = await page.evaluate(listOpenings);
    const panel = await extension.triggerAction(page);
    await selectWords(page, claim, { byScript: true });
    await waitForToolbar(page);
    await page.keyboard.press('c');
    await getCard(panel, claim).getByRole('button', { name: 'Find evidence' }).click();
    await panel.getByRole('complementary', { name: 'Finding evidence for' }).waitFor();
    await page.bringToFront();

    const mark = (before: readonly string[], key: string) => async (turn: number) => {
      await selectWords(page, words[turn % words.length] as string, { byScript: true });
      await waitForToolbar(page);
      for (const each of before) await page.keyboard.press(each);
      const drawn = startClock(page, 'keydown');
      await page.keyboard.press(key);
      const time = await drawn;
      await waitForNoToolbar(page);
      return time;
    };
    const { product, baseline } = await takeTurns(
      { times: TIMES, warmUp: WARM_UP, signal },
      mark(['e'], '1'),
      mark([], 'p'),
    );
    const how = `${describeSpread(product, 'ms')} over ${describeSpread(baseline, 'ms')} without a tie`;
    return [{ name: 'evidence/tie', value: median(product) / median(baseline), baseline: median(baseline), how }];
  },
};
