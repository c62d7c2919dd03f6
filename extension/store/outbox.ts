import type { ErrorCode } from '../../shared/app-error.ts';
import type { RowKey } from '../../shared/model/kinds.ts';
import type { ReleaseRecord } from '../../shared/protocol/messages.ts';
import type { OutboxEntry, Store } from './open-store.ts';
import type { Connection, Settings } from './settings.ts';

/** Why the server did not take a change. It stays in the outbox, is not sent by itself again, and is shown. */
export type Refusal = { code: ErrorCode; message: string };

/** What became of one change, by its `n`: taken, or refused with a reason. */
export type Settled = { n: number; refused?: Refusal | undefined };

/** What waits for the server in a workspace, oldest first, without what it refused. */
export async function listWaiting(store: Store, workspaceId: string): Promise<OutboxEntry[]> {
  const entries = await store.getAllFromIndex('outbox', 'byWorkspace', workspaceId);
  return entries.filter((entry) => entry.what === 'release' || !entry.refused).sort((a, b) => a.n - b.n);
}

/** Keeps a release made here until the server has recorded it: one for each workspace whose rows went out. */
export async function addRelease(store: Store, release: ReleaseRecord, newId: () => string): Promise<void> {
  const tx = store.transaction(['rows', 'outbox', 'settings'], 'readwrite');
  const connection = (await tx.objectStore('settings').get('connection')) as Connection | undefined;
  const local = (await tx.objectStore('settings').get('local')) as Settings['local'] | undefined;
  const workspaces = [connection?.workspaceId, local?.workspaceId].filter((id) => id !== undefined);
  const rows = new Map<string, RowKey[]>(workspaces.map((id) => [id, []]));
  for (const key of release.rows) {
    for (const id of workspaces) {
      if (!(await tx.objectStore('rows').getKey([id, key.kind, key.id]))) continue;
      rows.get(id)?.push(key);
      break;
    }
  }
  for (const [workspaceId, own] of rows) {
    if (own.length === 0) continue;
    const record = { ...release, id: own.length === release.rows.length ? release.id : newId(), rows: own };
    await tx.objectStore('outbox').add({ workspaceId, what: 'release', release: record } as OutboxEntry);
  }
  await tx.done;
}

/** Removes what the server took, marks what it refused. */
export async function settle(store: Store, settled: readonly Settled[]): Promise<void> {
  const tx = store.transaction('outbox', 'readwrite');
  for (const { n, refused } of settled) {
    const entry = refused && (await tx.store.get(n));
    if (entry?.what === 'change') await tx.store.put({ ...entry, refused });
    else await tx.store.delete(n);
  }
  await tx.done;
}

/** Sends refused changes again with the next push. */
export async function retryRefused(store: Store): Promise<void> {
  const tx = store.transaction('outbox', 'readwrite');
  for await (const cursor of tx.store) {
    if (cursor.value.what === 'change' && cursor.value.refused)
      await cursor.update({ ...cursor.value, refused: undefined });
  }
  await tx.done;
}
