/** What axe finds wrong with a page by the rules of WCAG 2.2 AA, one line each: rule, help, where. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** Why axe could not tell a contrast: something lies over the words. */
const coverings = ['bgOverlap', 'elmPartiallyObscured', 'elmPartiallyObscuring'];

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const all = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
/** What can differ between two looks of the same page. */
const colours = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/**
 * Runs in the page's own frame through the debugger, which a strict content security policy does not stop. `isWhole`
 * where all of it is in sight: words whose contrast cannot be told because something lies over them then count too.
 */
export async function listViolations(page: Page, { colourOnly = false, isWhole = false } = {}): Promise<string[]> {
  type Axe = { run: (context: Document, options: object) => Promise<AxeResults> };
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const { violations, incomplete } = await page.evaluate(
    (runOnly) =>
      (globalThis as unknown as { axe: Axe }).axe.run(document, {
        runOnly,
        preload: false,
        resultTypes: ['violations', 'incomplete'],
      }),
    colourOnly ? colours : all,
  );
  const covered = incomplete.flatMap((result) =>
    result.nodes
      .filter(({ any }) => any.some(({ data }) => isWhole && coverings.includes(data?.messageKey)))
      .map((node) => ({ ...result, nodes: [node] })),
  );
  return [...violations, ...covered].flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`),
  );
}
