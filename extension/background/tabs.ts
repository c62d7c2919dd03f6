import { browser } from 'wxt/browser';
import { toPage } from '../messaging/calls.ts';

const SCRIPT = '/content-scripts/page.js';
const TAB = 'tab:';

/**
 * Starts Recordmark on a page, unless it is on there already. Returns whether it is on now: a page where the browser
 * lets no extension in answers false.
 */
export async function startOnTab(tabId: number): Promise<boolean> {
  if (!(await isOn(tabId))) {
    try {
      await browser.scripting.executeScript({ target: { tabId }, files: [SCRIPT] });
    } catch {
      // The grant has ended, or the page is one of the browser's own: the panel says that it is not on here.
      await forgetTab(tabId);
      return false;
    }
  }
  await rememberTab(tabId);
  return true;
}

/** Starts it again after a reload or a move within the site, where a person had started it: the grant may still hold. */
export async function restartOnTab(tabId: number): Promise<void> {
  if ((await listTabs()).includes(tabId)) await startOnTab(tabId);
}

/** The tabs where a person started Recordmark, in this session of the browser. One key a tab: no two writers meet. */
export async function listTabs(): Promise<number[]> {
  const stored = Object.keys(await browser.storage.session.get(null));
  return stored.filter((key) => key.startsWith(TAB)).map((key) => Number(key.slice(TAB.length)));
}

export async function rememberTab(tabId: number): Promise<void> {
  await browser.storage.session.set({ [TAB + tabId]: true });
}

export async function forgetTab(tabId: number): Promise<void> {
  await browser.storage.session.remove(TAB + tabId);
}

async function isOn(tabId: number): Promise<boolean> {
  return toPage(tabId, 'describePage', null).then(
    () => true,
    () => false,
  );
}
