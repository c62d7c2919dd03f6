import { chromium } from 'playwright-core';
import { describe, it, onTestFinished } from 'vitest';
import { anchoringProperties } from '../extension/anchoring/anchoring-properties.ts';
import { bundleForPage } from '../support/bundle-for-page.ts';
import { requireBrowser } from '../support/find-browser.ts';

const ROUNDS = 20;
const RUNS = 200;
const firstSeed = Number(process.env.SEED ?? 1);

describe('anchorAll on any page', () => {
  for (const name of Object.keys(anchoringProperties)) {
    it(`[AN1] [AN3] ${name}, ${ROUNDS * RUNS} times`, async () => {
      const browser = await chromium.launch({
        executablePath: requireBrowser(),
        args: ['--no-sandbox', '--disable-gpu'],
      });
      onTestFinished(() => browser.close());
      const page = await browser.newPage();
      await page.goto('about:blank');
      await page.evaluate(
        await bundleForPage(new URL('../extension/anchoring/anchoring-properties-page.ts', import.meta.url)),
      );
      for (let seed = firstSeed; seed < firstSeed + ROUNDS; seed += 1) {
        await page.evaluate(([property, options]) => window.anchoringProperties[property]?.(options), [
          name,
          { seed, numRuns: RUNS },
        ] as const);
      }
    }, 300_000);
  }
});
