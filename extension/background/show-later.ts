import { browser } from 'wxt/browser';
import { tellPanels, toPage } from '../messaging/calls.ts';
import type { FocusRequest } from '../messaging/protocol.ts';

/** An annotation that a tab is to show once it has placed it; `since` is when it first said how its words stand. */
type Awaited = { id: string; since?: number };

/** How long words that come late to a page are waited for, in milliseconds. */
const PATIENCE = 10_000;

const toKey = (tabId: number) => `show:${tabId}`;

/** The card that a panel should show; it stays there for a panel that is only just opening. */
export async function requestFocus(focus: FocusRequest): Promise<void> {
  await browser.storage.session.set({ focus });
  tellPanels('focusChanged');
}

/** Scrolls an open page to an annotation and flashes it, now or once it is placed, and shows its card. */
export async function showNow(tabId: number, id: string): Promise<void> {
  await requestFocus({ tabId, id });
  if (!(await toPage(tabId, 'showAnnotation', id))) await showWhenPlaced(tabId, id);
}

/** Remembers what a tab is to show, whatever the person has to do there first. */
export async function showWhenPlaced(tabId: number, id: string): Promise<void> {
  await browser.storage.session.set({ [toKey(tabId)]: { id } satisfies Awaited });
}

/** A tab said how its annotations stand: shows the one that is awaited there. */
export async function showAwaited(tabId: number, now: number): Promise<void> {
  const key = toKey(tabId);
  const awaited = (await browser.storage.session.get(key))[key] as Awaited | undefined;
  if (!awaited) return;
  const { id, since = now } = awaited;
  await requestFocus({ tabId, id });
  const isDone = (await toPage(tabId, 'showAnnotation', id)) || now - since > PATIENCE;
  if (isDone) await forgetAwaited(tabId);
  else await browser.storage.session.set({ [key]: { id, since } satisfies Awaited });
}

export async function forgetAwaited(tabId: number): Promise<void> {
  await browser.storage.session.remove(toKey(tabId));
}
