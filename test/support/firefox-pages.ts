/** What a person sees and does on a page in Firefox. */
import type { Page } from 'puppeteer-core';

/** The words of everything that is drawn on a page. */
export function listDrawn(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...CSS.highlights.values()].flatMap((ranges) =>
      [...ranges].map((range) => String(range).replace(/\s+/g, ' ').trim()),
    ),
  );
}

/** Where the toolbar stands; what is in it is closed to every script of the page, and to this one. */
export function findToolbar(page: Page): Promise<{ x: number; y: number; height: number } | null> {
  return page.evaluate(() => {
    const host = document.querySelector('[data-recordmark]:popover-open');
    if (!host) return null;
    const { x, y, height } = host.getBoundingClientRect();
    return { x, y, height };
  });
}

/** Selects words of one text node with the mouse, as a person drags it. */
export async function selectWords(page: Page, words: string): Promise<void> {
  const ends = await page.evaluate((words) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      const at = node.data.indexOf(words);
      if (at < 0) continue;
      node.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      const boxes = [...range.getClientRects()];
      const [first, last] = [boxes[0] as DOMRect, boxes.at(-1) as DOMRect];
      const middle = (box: DOMRect) => box.top + box.height / 2;
      return { from: { x: first.left + 0.5, y: middle(first) }, to: { x: last.right - 0.5, y: middle(last) } };
    }
    return null;
  }, words);
  if (!ends) throw new Error(`The page has no "${words}".`);
  await page.mouse.move(ends.from.x, ends.from.y);
  await page.mouse.down();
  await page.mouse.move(ends.to.x, ends.to.y, { steps: 3 });
  await page.mouse.up();
  const selected = await page.evaluate(() => String(getSelection()).trim());
  if (selected !== words) throw new Error(`"${selected}" was selected instead of "${words}".`);
}
