import { chromium, type Page } from 'playwright-core';
import { bundleForPage } from '../../support/bundle-for-page.ts';
import { requireBrowser } from '../../support/find-browser.ts';
import type { BenchContext } from '../metric.ts';

const ORIGIN = 'https://bench.example';

/** A page with a database on a disk, in a browser of its own with its profile in `folder`. */
export async function openStorePage({ onEnd, makeFolder }: BenchContext, folder = makeFolder()): Promise<Page> {
  const browser = await chromium.launchPersistentContext(folder, {
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
