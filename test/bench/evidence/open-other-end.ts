import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { waitForNoToolbar, waitForToolbar } from '../../support/closed-root.ts';
import { launchExtension } from '../../support/launch-extension.ts';
import { getCard } from '../../support/panel-acts.ts';
import { selectInPdf } from '../../support/pdf-pages.ts';
import { letterUrl, selectWords, serveSample } from '../../support/sample-pages.ts';
import type { Metric } from '../metric.ts';
import { describeSpread, median, takeTurns } from '../repeat.ts';

const TIMES = 10;
const pdfUrl = 'http://council.harrowmere.example/report.pdf';
const claim = 'The committee made 41 recommendations';
const passage = 'Adopted 16 January 2025.';

/** From the click on a passage in the claim's card to its words flashed in a new tab, over opening the document there. */
export const openOtherEnd: Metric = {
  goals: [{ name: 'evidence/open-other-end', unit: '×', goal: 1.3, stretch: 1.1, better: 'less' }],
  needsBrowser: true,
  sizes: 'the sample report of five pages, a passage on its first',
  async measure({ onEnd, signal }) {
    const extension = await launchExtension();
    onEnd(extension.close);
    const { context } = extension;
    await context.addInitScript(watchHighlights);
    await serveSample(context);
    const body = readFileSync(fileURLToPath(new URL('../../../server/sample/report.pdf', import.meta.url)));
    await context.route(pdfUrl, (route) => route.fulfill({ body, contentType: 'application/pdf' }));
    const letter = await context.newPage();
    await letter.goto(letterUrl);
    let panel = await extension.triggerAction(letter);
    await selectWords(letter, claim);
    await waitForToolbar(letter);
    await letter.keyboard.press('c');
    await getCard(panel, claim).getByRole('button', { name: 'Find evidence' }).click();
    const viewer = await context.newPage();
    await viewer.goto(pdfUrl);
    panel = await extension.triggerAction(viewer);
    await viewer.waitForURL(/\/pdf\.html\?sha256=/);
    await selectInPdf(viewer, { page: 1, words: passage });
    await waitForToolbar(viewer);
    for (const key of ['e', '1']) await viewer.keyboard.press(key);
    await waitForNoToolbar(viewer);
    const address = viewer.url();
    await viewer.close();
    await letter.bringToFront();

    /** Runs what opens a tab, and answers when this is seen there, in milliseconds after `since`. */
    async function open(act: () => Promise<number>, seen: keyof Seen): Promise<number> {
      signal.throwIfAborted();
      const opened = context.waitForEvent('page');
      const since = await act();
      const page = await opened;
      const at = await waitUntilSeen(page, seen);
      await page.close();
      await letter.bringToFront();
      return at - since;
    }
    const click = () =>
      getCard(panel, claim)
        .getByRole('button', { name: passage })
        .evaluate((button: HTMLElement) => {
          const now = performance.timeOrigin + performance.now();
          button.click();
          return now;
        });
    const openAlone = () =>
      panel.evaluate(async (url) => {
        const now = performance.timeOrigin + performance.now();
        // What the background does, without an annotation to show.
        await (globalThis as unknown as { chrome: { tabs: Tabs } }).chrome.tabs.create({ url });
        return now;
      }, address);
    const { product, baseline } = await takeTurns(
      { times: TIMES, warmUp: 2, signal },
      () => open(click, 'flashed'),
      () => open(openAlone, 'drawn'),
    );
    const how = `${describeSpread(product, 'ms')} over ${describeSpread(baseline, 'ms')} until its annotations are drawn`;
    return [
      { name: 'evidence/open-other-end', value: median(product) / median(baseline), baseline: median(baseline), how },
    ];
  },
};

type Tabs = { create: (about: { url: string }) => Promise<unknown> };
/** When anything was drawn first, and when it was flashed, by the clock of all pages. */
type Seen = { drawn?: number; flashed?: number };

/** Runs before a page's own scripts: looks at every frame. */
function watchHighlights(): void {
  const seen: Seen = {};
  Object.assign(globalThis, { seenHighlights: seen });
  const look = () => {
    const now = performance.timeOrigin + performance.now();
    if (document.querySelector('.marks span')) seen.drawn ??= now;
    if (document.querySelector('.marks .flash')) seen.flashed ??= now;
    if (seen.flashed === undefined) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function waitUntilSeen(page: Page, what: keyof Seen): Promise<number> {
  const found = await page.waitForFunction(
    (name) => (globalThis as unknown as { seenHighlights: Seen }).seenHighlights[name],
    what,
  );
  return (await found.jsonValue()) as number;
}
