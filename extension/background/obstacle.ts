import { browser } from 'wxt/browser';
import type { Obstacle, PageObstacle } from '../messaging/protocol.ts';

/**
 * Why no extension can work on a tab's page, or undefined where one may, as far as the browser says it. It is asked to
 * run nothing there: it refuses for want of a grant where a page is like any other, and with another reason where no
 * grant would help. Chromium tells them apart, Firefox does not. The page's address stays unknown.
 */
export async function findObstacle(tabId: number): Promise<Obstacle | undefined> {
  const { url } = await browser.tabs.get(tabId);
  if (url?.startsWith(browser.runtime.getURL('/'))) return 'own';
  try {
    await browser.scripting.executeScript({ target: { tabId }, func: () => undefined });
    return undefined;
  } catch (error) {
    return toObstacle(error instanceof Error ? error.message : String(error));
  }
}

const REFUSED = 'refused:';

/** The same, also where only a start could tell why not. */
export async function explainTab(tabId: number): Promise<Obstacle | undefined> {
  const key = REFUSED + tabId;
  const { [key]: refused } = await browser.storage.session.get(key);
  return (await findObstacle(tabId)) ?? (refused as Obstacle | undefined);
}

/**
 * Recordmark was to start on the tab, and did not: the browser refused without a reason, the page is one where it stays
 * off, or its PDF is being fetched first. Holds until the tab moves on.
 */
export async function rememberRefusal(tabId: number, why: PageObstacle | 'fetching' | 'unsaid'): Promise<void> {
  await browser.storage.session.set({ [REFUSED + tabId]: why });
}

export async function forgetRefusal(tabId: number): Promise<void> {
  await browser.storage.session.remove(REFUSED + tabId);
}

/** What Chromium's words for a refusal mean; undefined for those that a grant would answer. */
export function toObstacle(refusal: string): Obstacle | undefined {
  if (/gallery cannot be scripted/.test(refusal)) return 'store';
  if (/settings policy/i.test(refusal)) return 'policy';
  if (/New Tab Page|Cannot access an? [\w-]+:\/\/ URL|Cannot access a chrome-extension:/.test(refusal))
    return 'browser';
  if (/showing error page/.test(refusal)) return 'failed';
  return undefined;
}
