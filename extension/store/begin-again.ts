import { type Fields, kindRules } from '../../shared/model/kinds.ts';
import type { Row } from '../../shared/model/row.ts';
import { listSameDocuments } from '../../shared/model/same-documents.ts';
import { type Change, toUnknowing } from '../../shared/protocol/change.ts';
import { leaveDocument } from './leave-document.ts';
import type { Store } from './open-store.ts';
import type { Connection } from './settings.ts';
import type { WaitingTransaction } from './show-waiting.ts';

/**
 * Prepares this browser for a server that was restored from a backup (rule SY5), in one transaction: it pulls from the
 * beginning, and what the server took before waits again, since the backup may lack it; what it has it knows by the id
 * of the change. Revisions of the time before mean nothing now, so nothing counts as known and no value is overwritten
 * unseen. What only the server makes it will make again.
 */
export async function beginAgain(store: Store, workspaceId: string, epoch: string): Promise<void> {
  const tx = store.transaction(['rows', 'outbox', 'sent', 'settings'], 'readwrite');
  const connection = (await tx.objectStore('settings').get('connection')) as Connection | undefined;
  if (connection?.workspaceId !== workspaceId) return tx.done;
  const rows = tx.objectStore('rows');
  for (const row of await rows.getAll(IDBKeyRange.bound([workspaceId], [workspaceId, []]))) {
    if (kindRules[row.kind].serverOnly) await rows.delete([workspaceId, row.kind, row.id]);
    else await rows.put(toUnknown(row));
  }
  // What stood on these was erased, and the server of before cannot say any more who still sees them.
  for (const { id } of await rows.index('byKind').getAll([workspaceId, 'document'])) {
    await leaveDocument(tx as unknown as WaitingTransaction, workspaceId, id);
  }
  for (const entry of await tx.objectStore('outbox').index('byWorkspace').getAll(workspaceId)) {
    if (entry.what !== 'change') continue;
    const { before, change } = entry;
    const again = { ...entry, change: toUnknowing(change), ...(before && { before: toUnknown(before) }) };
    await tx.objectStore('outbox').put(again);
  }
  const waiting = await tx.objectStore('outbox').index('byWorkspace').getAll(workspaceId);
  const sent = (await tx.objectStore('sent').getAll()).filter((entry) => entry.workspaceId === workspaceId);
  const needed = listNeeded([
    ...waiting.flatMap((entry) => (entry.what === 'change' ? entry.change : [])),
    ...sent.map(({ change }) => change),
  ]);
  for (const { n, change } of sent) {
    await tx.objectStore('sent').delete(n);
    const isLeft = await rows.getKey([workspaceId, change.kind, change.id]);
    if (!isLeft && kindRules[change.kind].namesNobody && !isOf(change, needed)) continue;
    const before = change.op === 'put' ? undefined : await rows.get([workspaceId, change.kind, change.id]);
    const again = { n, workspaceId, what: 'change' as const, change: toUnknowing(change) };
    await tx.objectStore('outbox').put({ ...again, ...(before && { before }) });
  }
  await tx.objectStore('settings').put({ ...connection, cursor: 0, epoch }, 'connection');
  await tx.done;
}

/** The documents on which something is sent again, and those that are said to be the same. */
function listNeeded(changes: readonly Change[]): ReadonlySet<string> {
  const puts = changes.filter(({ op }) => op === 'put');
  const about = puts.flatMap(({ kind, set }) =>
    kindRules[kind].sees === 'own' && typeof set.documentId === 'string' ? set.documentId : [],
  );
  const joins = puts.flatMap(({ kind, set }) => (kind === 'join' ? { fields: set as Fields<'join'> } : []));
  return new Set(listSameDocuments(about, joins));
}

/** Whether a change is of one of these documents, or of what belongs to it. */
const isOf = ({ kind, id, set }: Change, documents: ReadonlySet<string>): boolean =>
  documents.has(kind === 'document' ? id : (set.documentId as string));

/** A row of which this browser does not know what the server has. */
function toUnknown(row: Row): Row {
  return { ...row, rev: 0, fieldRevs: {} };
}
