import { type Kind, kindRules } from '../../shared/model/kinds.ts';
import type { ActContext } from './apply-acts.ts';
import { type ErasingTransaction, everyStore, forgetWithHanging, toKey } from './forget-erased.ts';
import type { OutboxEntry, Store, StoreKey } from './open-store.ts';
import type { Settings } from './settings.ts';
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

async function eraseIn(tx: ErasingTransaction, key: StoreKey, context: ActContext): Promise<void> {
  const [workspaceId] = key;
  const row = await tx.objectStore('rows').get(key);
  if (!row) return;
  await forgetWithHanging(tx, row);
  const { documentId } = row.fields as { documentId?: string };
  if (documentId) await leaveDocument(tx, workspaceId, documentId);
  const local = (await tx.objectStore('settings').get('local')) as Settings['local'] | undefined;
  if (workspaceId !== local?.workspaceId) {
    const { kind, id, rev: base } = row;
    const { clientId, newId, now } = context;
    const change = { changeId: newId(), clientId, n: 1, kind, id, op: 'erase' as const, base, set: {}, at: now() };
    const n = await tx.objectStore('outbox').add({ workspaceId, what: 'change', change } as OutboxEntry);
    await tx.objectStore('outbox').put({ n, workspaceId, what: 'change', change: { ...change, n } });
  }
}

/**
 * A document on which nothing is left goes too: its address would say what was read. Of one that the server has, it says
 * itself whether this person still sees it.
 */
async function leaveDocument(tx: ErasingTransaction, workspaceId: string, documentId: string): Promise<void> {
  const about = (await tx.objectStore('rows').index('byDocument').getAll(documentId)).filter(
    (row) => row.workspaceId === workspaceId,
  );
  if (about.some(({ kind }) => kindRules[kind].sees === 'own')) return;
  for (const key of [[workspaceId, 'document', documentId] as StoreKey, ...about.map(toKey)]) {
    if (((await tx.objectStore('rows').get(key))?.rev ?? 0) > 0) continue;
    await tx.objectStore('rows').delete(key);
    for (const { n } of await tx.objectStore('outbox').index('byRow').getAll(key)) {
      await tx.objectStore('outbox').delete(n);
    }
  }
}
