import { browser } from 'wxt/browser';

/** The claim that a person looks for evidence for in a window: it is at hand in every tab of it, for the session. */
export type PinnedClaim = { workspaceId: string; id: string };

export const toPinKey = (windowId: number): string => `pinned:${windowId}`;

export async function findPinnedClaim(windowId: number): Promise<PinnedClaim | undefined> {
  const key = toPinKey(windowId);
  return (await browser.storage.session.get(key))[key] as PinnedClaim | undefined;
}
