/** The sample record at an address of its own, without a server, and what a person does with it. */
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';

/** Where `serveSample` puts the letter; its canonical link names the same address. */
export const letterUrl = 'http://newsroom.harrowmere.example/sample/letter';
export const reportUrl = 'http://newsroom.harrowmere.example/sample/report';
export const statementUrl = 'http://newsroom.harrowmere.example/sample/statement';

const folder = fileURLToPath(new URL('../../server/sample/', import.meta.url));

/** Answers for the sample's host from the files of the repository. */
export async function serveSample(context: BrowserContext): Promise<void> {
  await servePages(context, {
    [letterUrl]: `${folder}letter.html`,
    [reportUrl]: `${folder}report.html`,
    [statementUrl]: `${folder}statement.html`,
  });
}

/** Answers for the hosts of `pages`, address to HTML file; every other address on these hosts is a 404. */
export async function servePages(context: BrowserContext, pages: Record<string, string>): Promise<void> {
  for (const origin of new Set(Object.keys(pages).map((url) => new URL(url).origin))) {
    await context.route(`${origin}/**`, async (route) => {
      const path = pages[route.request().url()];
      if (path) await route.fulfill({ path, contentType: 'text/html; charset=utf-8' });
      else await route.fulfill({ status: 404 });
    });
  }
}

/**
 * Selects the first occurrence of `words`, whose white space is written as single spaces, and checks that just they are
 * selected. With the mouse as a person drags it, from the end if `backwards`; `byScript` for words that begin in a
 * link, which the mouse would drag away.
 */
export async function selectWords(
  page: Page,
  words: string,
  { backwards = false, byScript = false }: { backwards?: boolean; byScript?: boolean } = {},
): Promise<void> {
  const ends = await page.evaluate(findWords, { words, select: byScript });
  if (!ends) throw new Error(`The page has no "${words}".`);
  if (!byScript) {
    const [from, to] = backwards ? [ends.end, ends.start] : [ends.start, ends.end];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
    await page.mouse.move(to.x, to.y);
    await page.mouse.up();
  }
  const selected = await page.evaluate(() => String(getSelection()).replace(/\s+/g, ' ').trim());
  if (selected !== words) throw new Error(`"${selected}" was selected instead of "${words}".`);
}

/** What is drawn on the page: for each name in `CSS.highlights`, the words under it. */
export async function listHighlights(page: Page): Promise<Record<string, string[]>> {
  return await page.evaluate(() => {
    const drawn = [...CSS.highlights].map(([name, ranges]) => [
      name,
      [...ranges].map((range) => String(range).replace(/\s+/g, ' ').trim()),
    ]);
    return Object.fromEntries(drawn.filter(([, words]) => (words as string[]).length > 0));
  });
}

type Point = { x: number; y: number };

/** Runs in the page: where the words begin and end on the screen, once scrolled to and with nothing selected. */
function findWords({ words, select }: { words: string; select: boolean }): { start: Point; end: Point } | null {
  // The mouse would drag words that are selected already away, and a field in focus would scroll back to itself.
  (document.activeElement as HTMLElement | null)?.blur();
  getSelection()?.empty();
  const places: { node: Text; offset: number }[] = [];
  let text = '';
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    for (let offset = 0; offset < node.data.length; offset += 1) {
      const space = /\s/.test(node.data.charAt(offset));
      if (space && text.endsWith(' ')) continue;
      text += space ? ' ' : node.data.charAt(offset);
      places.push({ node, offset });
    }
  }
  const at = text.indexOf(words);
  const first = places[at];
  const last = places[at + words.length - 1];
  if (at < 0 || !first || !last) return null;
  const range = document.createRange();
  range.setStart(first.node, first.offset);
  range.setEnd(last.node, last.offset + 1);
  first.node.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
  if (select) {
    getSelection()?.setBaseAndExtent(first.node, first.offset, last.node, last.offset + 1);
  }
  const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
  const top = boxes[0];
  const bottom = boxes.at(-1);
  if (!top || !bottom) return null;
  return {
    start: { x: top.left + 0.5, y: top.top + top.height / 2 },
    end: { x: bottom.right - 0.5, y: bottom.top + bottom.height / 2 },
  };
}
