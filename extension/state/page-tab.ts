import { browser } from 'wxt/browser';
import type { FocusRequest } from '../messaging/protocol.ts';

/**
 * The tab that the panel belongs to: the active one of its window; where the panel itself stands in a tab, the one
 * that was last in front before it.
 */
export async function findPageTab(): Promise<number | undefined> {
  const own = await browser.tabs.getCurrent();
  if (!own) {
    const [active] = await browser.tabs.query({ active: true, currentWindow: true });
    return active?.id;
  }
  const others = (await browser.tabs.query({ currentWindow: true })).filter(({ id }) => id !== own.id);
  return others.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))[0]?.id;
}

/** The card that a page last asked for. */
export async function findFocus(): Promise<FocusRequest | undefined> {
  const { focus } = await browser.storage.session.get('focus');
  return focus as FocusRequest | undefined;
}
