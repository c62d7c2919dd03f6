import { browser } from 'wxt/browser';
import { AppError } from '../../shared/app-error.ts';
import { isKind, type Row } from '../../shared/model/row.ts';
import { findPinnedClaim, type PinnedClaim, toPinKey } from '../messaging/pinned-claim.ts';
import type { Store } from '../store/open-store.ts';

/** Pins a claim in a window in place of the one before, or none. */
export async function pinClaim(windowId: number, claim: PinnedClaim | null): Promise<void> {
  const key = toPinKey(windowId);
  if (claim) await browser.storage.session.set({ [key]: claim });
  else await browser.storage.session.remove(key);
}

/** The claim that is pinned in a window, where it is still there. */
export async function findPinnedRow(store: Store, windowId: number): Promise<Row<'annotation'> | undefined> {
  const pinned = await findPinnedClaim(windowId);
  const row = pinned && (await store.get('rows', [pinned.workspaceId, 'annotation', pinned.id]));
  return row && isKind(row, 'annotation') && row.fields.type === 'claim' && !row.deleted ? row : undefined;
}

/** The claim that what is marked now becomes evidence for. Throws `AppError` where there is none. */
export async function requirePinnedRow(
  store: Store,
  windowId: number,
  workspaceId: string,
): Promise<Row<'annotation'>> {
  const claim = await findPinnedRow(store, windowId);
  if (!claim) {
    const message = 'No claim is pinned in this window any more. Choose “Find evidence” on its card again.';
    throw new AppError('not-found', message);
  }
  if (claim.workspaceId === workspaceId) return claim;
  throw new AppError('not-allowed', 'The pinned claim is in another workspace than the one that you mark in now.');
}
