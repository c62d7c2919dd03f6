import { browser } from 'wxt/browser';
import { fromPanel, toPage } from '../messaging/calls.ts';
import type { FocusRequest, Obstacle, PageState } from '../messaging/protocol.ts';
import { type ConnectOffer, findConnectOffer } from './connect-offer.ts';

/** A tab where Recordmark is on, with what its page says. */
export type PageInTab = { tabId: number; state: PageState; offer?: ConnectOffer | undefined };

/**
 * The page that the panel belongs to: that of the active tab of its window; where the panel itself stands in a tab, the
 * one of those where Recordmark is on that was last in front. Undefined where it is not on.
 */
export async function findPage(): Promise<PageInTab | undefined> {
  for (const id of await listTabs()) {
    const state = await toPage(id, 'describePage', null).catch(() => undefined); // Nobody answers where it is not on.
    if (state) return { tabId: id, state, offer: await findConnectOffer(id) };
  }
  return undefined;
}

/** Why Recordmark cannot be on where `findPage` finds nothing; undefined where a click on the icon would start it. */
export async function findObstacle(): Promise<Obstacle | undefined> {
  const [id] = await listTabs();
  return id === undefined ? undefined : fromPanel('explainTab', id);
}

/** The tabs that the panel may belong to, the likeliest first. */
async function listTabs(): Promise<number[]> {
  const own = await browser.tabs.getCurrent();
  const tabs = await browser.tabs.query(own ? { currentWindow: true } : { active: true, currentWindow: true });
  return tabs
    .filter(({ id }) => id !== own?.id)
    .sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))
    .flatMap(({ id }) => (id === undefined ? [] : [id]));
}

/** The card that a page last asked for. */
export async function findFocus(): Promise<FocusRequest | undefined> {
  const { focus } = await browser.storage.session.get('focus');
  return focus as FocusRequest | undefined;
}

/** The window that the panel stands in. */
export async function findWindowId(): Promise<number> {
  const { id } = await browser.windows.getCurrent();
  return id ?? browser.windows.WINDOW_ID_NONE;
}
