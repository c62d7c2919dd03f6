import { chromium, type Page } from 'playwright-core';
import { bundleForPage } from '../../support/bundle-for-page.ts';
import { requireBrowser } from '../../support/find-browser.ts';
import type { BenchContext } from '../metric.ts';

const ORIGIN = 'https://bench.example';

/** A page with a database on a disk, in a browser of its own. */
export async function openStorePage({ onEnd, makeFolder }: BenchContext): Promise<Page> {
  const browser = await chromium.launchPersistentContext(makeFolder(), {
    executablePath: requireBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  onEnd(() => browser.close());
  await browser.route(`${ORIGIN}/**`, (route) => route.fulfill({ body: '<!doctype html>', contentType: 'text/html' }));
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  await page.goto(ORIGIN);
  await page.evaluate(await bundleForPage(new URL('page.ts', import.meta.url)));
  return page;
}
