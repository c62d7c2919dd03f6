/** What makes a page scroll sideways in a small window (WCAG 2.2, 1.4.10), one line each; nothing where all of it fits. */
import type { Page } from 'playwright-core';

/** A window of 1280 by 1024 pixels that is magnified four times. */
const magnified = { width: 320, height: 256 };

export async function listOverflowing(page: Page): Promise<string[]> {
  const size = page.viewportSize();
  await page.setViewportSize(magnified);
  const found = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const isWide = (element: Element) => element.getBoundingClientRect().right > clientWidth + 1;
    const inner = [...document.querySelectorAll('body *')].filter(
      (each) => isWide(each) && ![...each.children].some(isWide),
    );
    return inner.map(({ tagName, className, textContent }) => {
      const words = textContent?.trim().slice(0, 40);
      return `reflow: wider than ${clientWidth} pixels (${tagName.toLowerCase()} "${className}", "${words}")`;
    });
  });
  if (size) await page.setViewportSize(size);
  return found;
}
