import type { Kind } from '../../shared/model/kinds.ts';
import type { ActContext } from './apply-acts.ts';
import { type ErasingTransaction, everyStore, forgetWithHanging } from './forget-erased.ts';
import { leaveDocument } from './leave-document.ts';
import type { OutboxEntry, Store, StoreKey } from './open-store.ts';
import type { Settings } from './settings.ts';
import type { WaitingTransaction } from './show-waiting.ts';
import { toStoreError } from './store-error.ts';

/** A row of one of the workspaces in this browser. */
export type ErasableKey = { workspaceId: string; kind: Kind; id: string };

/**
 * Removes a row and all that hangs on it from this browser, for good, and has the server and every other browser do the
 * same, in one transaction. There is no way back. Of what was never sent the server learns the id: it may be on its way.
 */
export async function eraseRow(
  store: Store,
  { workspaceId, kind, id }: ErasableKey,
  context: ActContext,
): Promise<void> {
  const tx = store.transaction([...everyStore], 'readwrite');
  const done = tx.done.catch((cause: unknown) => {
    throw toStoreError(cause);
  });
  await eraseIn(tx, [workspaceId, kind, id], context).catch(async (error: unknown) => {
    await done; // It knows better why.
    throw error;
  });
  await done;
}

/** The same within a transaction of more. */
export async function eraseIn(tx: ErasingTransaction, key: StoreKey, context: ActContext): Promise<void> {
  const [workspaceId] = key;
  const row = await tx.objectStore('rows').get(key);
  if (!row) return;
  await forgetWithHanging(tx, row);
  const { documentId } = row.fields as { documentId?: string };
  if (documentId) await leaveDocument(tx as unknown as WaitingTransaction, workspaceId, documentId);
  const local = (await tx.objectStore('settings').get('local')) as Settings['local'] | undefined;
  if (workspaceId !== local?.workspaceId) {
    const { kind, id, rev: base, audience } = row;
    const set = audience === 'workspace' ? { audience } : {};
    const { clientId, newId, now } = context;
    const change = { changeId: newId(), clientId, n: 1, kind, id, op: 'erase' as const, base, set, at: now() };
    const n = await tx.objectStore('outbox').add({ workspaceId, what: 'change', change } as OutboxEntry);
    await tx.objectStore('outbox').put({ n, workspaceId, what: 'change', change: { ...change, n } });
  }
}
