import { type Kind, kindRules } from '../../shared/model/kinds.ts';
import { isKind, type Row } from '../../shared/model/row.ts';
import type { ActContext } from './apply-acts.ts';
import { type ErasingTransaction, everyStore, forgetErased } from './forget-erased.ts';
import type { OutboxEntry, Store, StoreKey } from './open-store.ts';
import type { Settings } from './settings.ts';
import { toStoreError } from './store-error.ts';

/** A row of one of the workspaces in this browser. */
export type ErasableKey = { workspaceId: string; kind: Kind; id: string };

/**
 * Removes a row and all that hangs on it from this browser, for good, and has the server and every other browser do the
 * same, in one transaction. There is no way back. A row that was never sent leaves no trace at all.
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
  for (const each of [row, ...(await listHanging(tx, row))]) await forgetErased(tx, toKey(each));
  const { documentId } = row.fields as { documentId?: string };
  if (documentId) await leaveDocument(tx, workspaceId, documentId);
  const local = (await tx.objectStore('settings').get('local')) as Settings['local'] | undefined;
  if (workspaceId !== local?.workspaceId) {
    const change = {
      ...{
        changeId: context.newId(),
        clientId: context.clientId,
        n: 1,
        kind: row.kind,
        id: row.id,
        op: 'erase' as const,
      },
      ...{ base: row.rev, set: {}, at: context.now() },
    };
    const n = await tx.objectStore('outbox').add({ workspaceId, what: 'change', change } as OutboxEntry);
    await tx.objectStore('outbox').put({ n, workspaceId, what: 'change', change: { ...change, n } });
  }
}

/** A document on which nothing is left goes too: its address would say what was read. */
async function leaveDocument(tx: ErasingTransaction, workspaceId: string, documentId: string): Promise<void> {
  const about = (await tx.objectStore('rows').index('byDocument').getAll(documentId)).filter(
    (row) => row.workspaceId === workspaceId,
  );
  if (about.some(({ kind }) => kindRules[kind].sees === 'own')) return;
  for (const key of [[workspaceId, 'document', documentId] as StoreKey, ...about.map(toKey)]) {
    await tx.objectStore('rows').delete(key);
    for (const { n } of await tx.objectStore('outbox').index('byRow').getAll(key)) {
      await tx.objectStore('outbox').delete(n);
    }
  }
}

/** What leans on a row, and what leans on that. */
async function listHanging(tx: ErasingTransaction, row: Row): Promise<Row[]> {
  const rows = tx.objectStore('rows');
  const { workspaceId, id } = row;
  const indexes = ['byAnnotation', 'byReviewed', 'byClaim', 'byPassage', 'byReviewedTie', 'byConflictOf'] as const;
  const found = (await Promise.all(indexes.map((index) => rows.index(index).getAll(id)))).flat();
  if (isKind(row, 'source')) {
    const ties = (await rows.index('byKind').getAll([workspaceId, 'evidence'])).filter((tie) =>
      isKind(tie, 'evidence'),
    );
    found.push(...ties.filter(({ fields: { to } }) => 'sourceId' in to && to.sourceId === id));
  }
  const own = found.filter((each) => each.workspaceId === workspaceId);
  return [...own, ...(await Promise.all(own.map((each) => listHanging(tx, each)))).flat()];
}

const toKey = ({ workspaceId, kind, id }: Row): StoreKey => [workspaceId, kind, id];
