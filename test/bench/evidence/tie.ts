import { waitForNoToolbar, waitForToolbar } from '../../support/closed-root.ts';
import { launchExtension } from '../../support/launch-extension.ts';
import { getCard } from '../../support/panel-acts.ts';
import { letterUrl, selectWords, serveSample } from '../../support/sample-pages.ts';
import type { Metric } from '../metric.ts';
import { describeSpread, median, takeTurns } from '../repeat.ts';

const TIMES = 12;
const WARM_UP = 3;

/** From the key of the relation to the passage drawn, stored with its tie, over the same for a passage without one. */
export const tie: Metric = {
  goals: [{ name: 'evidence/tie', unit: '×', goal: 2, stretch: 1.3, better: 'less' }],
  needsBrowser: true,
  sizes: `the sample letter, one claim, ${2 * (TIMES + WARM_UP)} passages`,
  async measure({ onEnd, signal }) {
    const extension = await launchExtension();
    onEnd(extension.close);
    await serveSample(extension.context);
    const page = await extension.context.newPage();
    await page.goto(letterUrl);
    await page.evaluate(hearKeys);
    const [claim = '', ...words] = await page.evaluate(listPieces);
    const panel = await extension.triggerAction(page);
    await selectWords(page, claim, { byScript: true });
    await waitForToolbar(page);
    await page.keyboard.press('c');
    await getCard(panel, claim).getByRole('button', { name: 'Find evidence' }).click();
    await panel.getByRole('complementary', { name: 'Finding evidence for' }).waitFor();
    await page.bringToFront();

    /** Words that nothing was done to yet, so that whatever is drawn over them is new. */
    let next = 0;
    const mark = (before: readonly string[], key: string) => async () => {
      const chosen = words[next];
      if (!chosen) throw new Error(`The letter has no more than ${words.length} pieces.`);
      next += 1;
      await selectWords(page, chosen, { byScript: true });
      await waitForToolbar(page);
      for (const each of before) await page.keyboard.press(each);
      await page.evaluate(startClock, chosen);
      await page.keyboard.press(key);
      const time = await page.evaluate(() => (globalThis as unknown as Clock).drawn);
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

type Clock = { lastKey: number | undefined; drawn: Promise<number> };

/** Runs in the page: the runs of six words in its paragraphs that occur once. */
function listPieces(): string[] {
  const all = (document.body.textContent ?? '').replace(/\s+/g, ' ');
  return [...document.querySelectorAll('p')]
    .flatMap((paragraph) => (paragraph.firstChild?.textContent ?? '').match(/\S+(?:\s+\S+){5}/g) ?? [])
    .map((piece) => piece.replace(/\s+/g, ' '))
    .filter((piece) => all.split(piece).length === 2);
}

/** Runs in the page before Recordmark starts there: keys that its toolbar takes reach nobody after it. */
function hearKeys(): void {
  addEventListener('keydown', ({ timeStamp }) => Object.assign(globalThis, { lastKey: timeStamp }), { capture: true });
}

/** Runs in the page: `drawn` is the milliseconds from the next key to the first frame in which these words are drawn. */
function startClock(words: string): void {
  const clock = globalThis as unknown as Clock;
  clock.lastKey = undefined;
  clock.drawn = new Promise((resolve, reject) => {
    const tooLong = setTimeout(() => reject(new Error('Nothing was drawn within ten seconds.')), 10_000);
    const isDrawn = () =>
      [...CSS.highlights.values()].some((ranges) =>
        [...ranges].some((range) => String(range).replace(/\s+/g, ' ').trim() === words),
      );
    const look = (frame: number) => {
      if (clock.lastKey === undefined || !isDrawn()) return void requestAnimationFrame(look);
      clearTimeout(tooLong);
      resolve(Math.max(frame, clock.lastKey) - clock.lastKey);
    };
    requestAnimationFrame(look);
  });
}
