/** A person who has only a keyboard, and one who hears what a screen reader says by itself. */
import type { Page } from 'playwright-core';

const MOST_STOPS = 120;

/**
 * Presses Tab until a control is reached whose name matches. Throws where there is none, and where a stop on the way is
 * not drawn as focused, or lies below something else.
 */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  const stops: string[] = [];
  while (stops.length < MOST_STOPS) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(describeFocus);
    if (!stop) continue;
    if (!stop.isOutlined) throw new Error(`"${stop.name}" has the focus and does not show it.`);
    if (!stop.isInSight) throw new Error(`"${stop.name}" has the focus and is covered or out of sight.`);
    if (name.test(stop.name)) return;
    stops.push(stop.name);
  }
  throw new Error(`The Tab key does not reach ${name}. Its stops: ${stops.join(', ')}.`);
}

/** Runs in the page; null while the focus is in the browser's own controls. */
function describeFocus(): { name: string; isOutlined: boolean; isInSight: boolean } | null {
  const focused = document.activeElement as (HTMLElement & Partial<HTMLInputElement>) | null;
  if (!focused || focused === document.body) return null;
  const name = focused.ariaLabel ?? focused.labels?.[0]?.textContent ?? focused.textContent ?? '';
  const { left, top, width, height } = focused.getBoundingClientRect();
  // A field that is taller than the window shows at least its beginning.
  const hit = document.elementFromPoint(left + width / 2, top + Math.min(height, 28) / 2);
  return {
    name: name.trim(),
    isOutlined: getComputedStyle(focused).outlineStyle !== 'none',
    isInSight: hit !== null && (focused.contains(hit) || hit.contains(focused)),
  };
}

/**
 * Notes from now on what a screen reader says by itself: what comes into a region that was there before as a live one,
 * and an alert that comes with its words. Returns what was noted since the last time it was asked.
 */
export async function hearLive(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    const regions = '[role="status"], [role="alert"], [aria-live], output';
    const watch = new MutationObserver((records) => {
      const added = new Set(records.flatMap(({ addedNodes }) => [...addedNodes]));
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        const region = element?.closest(regions);
        const isNew = [...added].some((node) => region && node.contains(region));
        const said = region?.textContent?.trim();
        if (region && said && (!isNew || region.matches('[role="alert"]')) && heard.at(-1) !== said) heard.push(said);
      }
    });
    watch.observe(document, { subtree: true, childList: true, characterData: true });
    Object.assign(globalThis, { takeHeard: () => heard.splice(0) });
  });
  return () => page.evaluate(() => (globalThis as unknown as { takeHeard: () => string[] }).takeHeard());
}
