import { isKind, type Row } from '../../shared/model/row.ts';
import type { PinnedClaim } from '../messaging/pinned-claim.ts';
import type { Store } from '../store/open-store.ts';

/** The claim that is pinned, or that it was deleted meanwhile. */
export type PinnedView = { kind: 'claim'; row: Row<'annotation'> } | { kind: 'gone' };

export async function readPinned(store: Store, pinned: PinnedClaim | undefined): Promise<PinnedView | undefined> {
  if (!pinned) return undefined;
  const row = await store.get('rows', [pinned.workspaceId, 'annotation', pinned.id]);
  return row && isKind(row, 'annotation') && !row.deleted ? { kind: 'claim', row } : { kind: 'gone' };
}
