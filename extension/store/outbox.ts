import type { ErrorCode } from '../../shared/app-error.ts';
import type { RowKey } from '../../shared/model/kinds.ts';
import type { ReleaseRecord } from '../../shared/protocol/messages.ts';
import { findRedacted } from './find-redacted.ts';
import { everyStore, meetErased } from './forget-erased.ts';
import type { OutboxEntry, Store, StoreKey } from './open-store.ts';
import type { Connection, Settings } from './settings.ts';
import { type ChangeEntry, findStanding, showWaiting, type WaitingTransaction } from './show-waiting.ts';

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

/** How many changes are kept after the server took them: as many as a person makes in months. */
const sentKept = 10_000;

/**
 * Takes out what the server took, and keeps its changes aside in case of a restore; what it refused stays, marked, and
 * shows no longer on its row. What was erased is forgotten. `epoch` is the one in which the server took them: a browser that has not pulled yet knows
 * none to tell a restore by.
 */
export async function settle(
  store: Store,
  settled: readonly Settled[],
  epoch?: string,
  now: () => number = Date.now,
): Promise<void> {
  const tx = store.transaction([...everyStore], 'readwrite');
  const waiting = tx as unknown as WaitingTransaction; // It may write more stores.
  const sent = tx.objectStore('sent');
  const person = await findPerson(waiting);
  let refusesErase = false;
  for (const { n, refused } of settled) {
    const entry = await tx.objectStore('outbox').get(n);
    if (entry?.what === 'change' && refused && isOver(entry, refused)) {
      if (refused.code === 'erased') await meetErased(tx, toKey(entry), now());
      if (refused.code === 'not-allowed') refusesErase = true;
      await tx.objectStore('outbox').delete(n);
      continue;
    }
    if (entry?.what === 'change' && refused) {
      const standing = await findStanding(waiting, toKey(entry));
      await tx.objectStore('outbox').put({ ...entry, refused });
      await showWaiting(waiting, toKey(entry), standing, person);
      continue;
    }
    await tx.objectStore('outbox').delete(n);
    if (entry?.what === 'change') await sent.put({ n, workspaceId: entry.workspaceId, change: entry.change });
  }
  const known = (await tx.objectStore('settings').get('connection')) as Connection | undefined;
  // What was erased or redacted here and may not be is pulled again, with everything else.
  const connection = known && refusesErase ? { ...known, cursor: 0 } : known;
  if (connection && refusesErase) await tx.objectStore('settings').put(connection, 'connection');
  if (connection?.epoch === null && epoch) await tx.objectStore('settings').put({ ...connection, epoch }, 'connection');
  const tooMany = (await sent.count()) - sentKept;
  if (tooMany > 0) {
    const last = (await sent.getAllKeys(null, tooMany)).at(-1);
    await sent.delete(IDBKeyRange.upperBound(last));
  }
  await tx.done;
}

/** Nothing is kept of a change to something erased; to erase or redact what is not there is done, and what may not be is left. */
function isOver({ change }: ChangeEntry, { code }: Refusal): boolean {
  const isEnd = change.op === 'erase' || change.op === 'redact';
  return code === 'erased' || (isEnd && ['not-found', 'not-allowed'].includes(code));
}

/**
 * Sends refused changes again with the next push, and shows them on their rows again: the one with `n`, or all. Whoever was
 * told that words were redacted meanwhile has read them with that knowledge.
 */
export async function retryRefused(store: Store, n?: number): Promise<void> {
  const tx = store.transaction(['rows', 'outbox', 'settings'], 'readwrite');
  const person = await findPerson(tx);
  for (const entry of await tx.objectStore('outbox').getAll()) {
    if (entry.what !== 'change' || !entry.refused || (n !== undefined && entry.n !== n)) continue;
    const standing = await findStanding(tx, toKey(entry));
    const { refused, change, ...again } = entry;
    const isRead = refused.code === 'redacted';
    const about = { ...change, workspaceId: entry.workspaceId };
    const redacted = isRead ? await findRedacted(tx.objectStore('rows'), about, standing) : 0;
    await tx.objectStore('outbox').put({ ...again, change: redacted > 0 ? { ...change, redacted } : change });
    await showWaiting(tx, toKey(entry), standing, person);
  }
  await tx.done;
}

/** Forgets a change that the server refused; one that waits stays. */
export async function dropRefused(store: Store, n: number): Promise<void> {
  const tx = store.transaction('outbox', 'readwrite');
  const entry = await tx.store.get(n);
  if (entry?.what === 'change' && entry.refused) await tx.store.delete(n);
  await tx.done;
}

async function findPerson(tx: WaitingTransaction): Promise<string> {
  const connection = (await tx.objectStore('settings').get('connection')) as Connection | undefined;
  const local = (await tx.objectStore('settings').get('local')) as Settings['local'] | undefined;
  return connection?.personId ?? local?.personId ?? '';
}

function toKey({ workspaceId, change }: ChangeEntry): StoreKey {
  return [workspaceId, change.kind, change.id];
}
