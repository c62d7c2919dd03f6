import { clickInToolbar, waitForNoToolbar } from '../../support/closed-root.ts';
import { launchExtension } from '../../support/launch-extension.ts';
import { letterUrl, selectWords, serveSample } from '../../support/sample-pages.ts';
import type { Metric } from '../metric.ts';
import { describeSpread, median, takeTurns } from '../repeat.ts';
import { listOpenings, startClock } from './start-clock.ts';

const TIMES = 20;
const WARM_UP = 4;
const BUTTON = 'bench-bare-put';

/** From the click on "Claim" to the first frame with the words drawn, over a bare put and a bare highlight. */
export const markToDrawn: Metric = {
  goals: [{ name: 'main/mark-to-drawn', unit: '×', goal: 3, stretch: 1.5, better: 'less' }],
  needsBrowser: true,
  sizes: `the sample letter, up to ${TIMES + WARM_UP} claims on it`,
  async measure({ onEnd, signal }) {
    const extension = await launchExtension();
    onEnd(extension.close);
    await serveSample(extension.context);
    const page = await extension.context.newPage();
    await page.goto(letterUrl);
    await page.evaluate(prepare, BUTTON);
    const words = await page.evaluate(listOpenings);
    await extension.triggerAction(page);

    async function mark(turn: number): Promise<number> {
      await selectWords(page, words[turn % words.length] as string, { byScript: true });
      const drawn = startClock(page);
      await clickInToolbar(page, 'Claim');
      const time = await drawn;
      await waitForNoToolbar(page);
      return time;
    }
    async function putBare(turn: number): Promise<number> {
      await selectWords(page, words[turn % words.length] as string, { byScript: true });
      const drawn = startClock(page);
      const { x, y } = await page.evaluate(
        (id) => document.getElementById(id)?.getBoundingClientRect().toJSON(),
        BUTTON,
      );
      await page.mouse.click(x + 5, y + 5);
      return await drawn;
    }
    const { product, baseline } = await takeTurns({ times: TIMES, warmUp: WARM_UP, signal }, mark, putBare);
    const how = `${describeSpread(product, 'ms')} over ${describeSpread(baseline, 'ms')} of a put and a highlight`;
    return [{ name: 'main/mark-to-drawn', value: median(product) / median(baseline), baseline: median(baseline), how }];
  },
};

/** Adds the baseline to the page: a click on it puts a row like ours and draws the selection. Nothing else. */
async function prepare(buttonId: string): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('bench', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('rows', { keyPath: 'id' });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const highlight = new Highlight();
  let count = 0;
  CSS.highlights.set('bench', highlight);
  const button = document.createElement('button');
  button.id = buttonId;
  button.textContent = 'Put';
  button.style.cssText = 'position: fixed; right: 0; bottom: 0; user-select: none';
  // The words stay selected, as they do for our own buttons.
  button.addEventListener('mousedown', (event) => event.preventDefault());
  button.addEventListener('click', () => {
    const range = document.getSelection()?.getRangeAt(0).cloneRange();
    if (!range) throw new Error('Nothing is selected.');
    const tx = db.transaction('rows', 'readwrite');
    count += 1;
    tx.objectStore('rows').put({
      id: `44444444-0000-7000-8000-${String(count).padStart(12, '0')}`,
      kind: 'annotation',
      rev: 0,
      fields: { type: 'claim', quote: { exact: String(range), prefix: 'a'.repeat(32), suffix: 'b'.repeat(32) } },
    });
    tx.oncomplete = () => highlight.add(range);
  });
  document.body.append(button);
}
