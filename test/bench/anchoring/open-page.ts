import { type CDPSession, chromium, type Page } from 'playwright-core';
import { requireBrowser } from '../../support/find-browser.ts';

export type BenchPage = { page: Page; session: CDPSession; close: () => Promise<void> };

/** A page of nothing but `html` in a browser of its own, with the bench's functions in it. */
export async function openPage(html: string, scripts: readonly string[]): Promise<BenchPage> {
  const browser = await chromium.launch({
    executablePath: requireBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--enable-precise-memory-info'],
  });
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  page.setDefaultTimeout(0);
  await showPage(page, html, scripts);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return { page, session, close: () => browser.close() };
}

/** Replaces what stands in `page`. The document has no white space between its elements, and is laid out. */
export async function showPage(page: Page, html: string, scripts: readonly string[]): Promise<void> {
  await page.goto('about:blank');
  await page.setContent(`<!doctype html><title>Record</title><body>${html}</body>`);
  for (const content of scripts) await page.evaluate(content);
  await page.evaluate(() => document.body.getBoundingClientRect().height);
}

/** Seconds that the main thread of the page has worked so far. */
export async function readCpuTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const time = metrics.find(({ name }) => name === 'ThreadTime');
  if (!time) throw new Error('This browser does not say how long its main thread worked.');
  return time.value;
}
