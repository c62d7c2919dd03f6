import { browser } from 'wxt/browser';
import type { Sender } from '../messaging/channel.ts';
import type { Store } from '../store/open-store.ts';
import { findSetting, putSetting } from '../store/settings.ts';
import { findObstacle } from './obstacle.ts';

const WELCOME = () => browser.runtime.getURL('/welcome.html');

/** Whether a call comes from the welcome page: it has a store of its own and may ask for nothing. */
export function isWelcome({ url }: Sender): boolean {
  return url?.startsWith(WELCOME()) ?? false;
}

/**
 * Opens the welcome page, once: to a browser that loads the extension from a folder each start is an install. In front
 * of the store or the browser's page from which it was installed; behind a page that a person may be reading.
 */
export async function openWelcome(store: Store): Promise<void> {
  if (await findSetting(store, 'welcomed')) return;
  await putSetting(store, 'welcomed', true);
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  const obstacle = tab?.id === undefined ? undefined : await findObstacle(tab.id);
  // Firefox does not say where it installed from; its store is the likely place.
  const active = import.meta.env.FIREFOX || obstacle !== undefined;
  await browser.tabs.create({ url: WELCOME(), active });
}
