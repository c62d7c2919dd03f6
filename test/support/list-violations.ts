/** What axe finds wrong with a page by the rules of WCAG 2.2 AA, one line each: rule, help, where. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const all = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
/** What can differ between two looks of the same page. */
const colours = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** Runs in the page's own frame through the debugger, which a strict content security policy does not stop. */
export async function listViolations(page: Page, { colourOnly = false } = {}): Promise<string[]> {
  type Axe = { run: (context: Document, options: object) => Promise<AxeResults> };
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const { violations } = await page.evaluate(
    (runOnly) => (globalThis as unknown as { axe: Axe }).axe.run(document, { runOnly }),
    colourOnly ? colours : all,
  );
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`));
}
