import { browser } from 'wxt/browser';
import { toPage } from '../messaging/calls.ts';

const SCRIPT = '/page.js';
const SEARCH = '/search.js';
const TAB = 'tab:';

/** What became of a start: it is on, the browser lets it in there never or no longer, or the page went away meanwhile. */
export type Started = 'on' | 'refused' | 'gone';

/**
 * For so many milliseconds after a click Chromium may still refuse what the click has granted: seen up to 150 ms on a
 * busy machine, on pages just loaded and on PDFs. After each pause it is tried again.
 */
const pausesAfterClick = [50, 200, 800];

/** Starts Recordmark on a page that a person has just granted, unless it is on there already. */
export function startOnTab(tabId: number): Promise<Started> {
  return start(tabId, pausesAfterClick);
}

/** Brings the search into a page where Recordmark is on; throws where the grant has ended. */
export async function bringSearch(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId }, files: [SEARCH] });
}

/** Starts it again after a reload or a move within the site, where a person had started it: the grant may still hold. */
export async function restartOnTab(tabId: number): Promise<void> {
  if ((await listTabs()).includes(tabId)) await start(tabId, []);
}

/**
 * A tab whose page went away is remembered: the page that comes may be one where it can start again. One start at a
 * time, or two would both find it off.
 */
function start(tabId: number, pauses: readonly number[]): Promise<Started> {
  return navigator.locks.request(TAB + tabId, async () => {
    await rememberTab(tabId);
    if (await isOn(tabId)) return 'on';
    const started = await inject(tabId, pauses);
    if (started === 'refused') await forgetTab(tabId);
    return started;
  });
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

async function inject(tabId: number, [pause, ...later]: readonly number[]): Promise<Started> {
  try {
    const results: unknown[] = await browser.scripting.executeScript({ target: { tabId }, files: [SCRIPT] });
    return results[0] ? 'on' : 'refused'; // Firefox runs nothing in its own pages, and calls that done.
  } catch (error) {
    if (pause !== undefined && /cannot access contents/i.test(String(error))) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      return inject(tabId, later);
    }
    const isRefused = /cannot access|cannot be scripted|missing host permission/i.test(String(error));
    return isRefused ? 'refused' : 'gone';
  }
}
