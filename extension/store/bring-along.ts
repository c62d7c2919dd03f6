import type { Row } from '../../shared/model/row.ts';
import type { OutboxEntry, Store } from './open-store.ts';
import type { Connection, Settings } from './settings.ts';

/** How many annotations were made before connecting and are still only here. */
export async function countLocalAnnotations(store: Store): Promise<number> {
  const local = (await store.get('settings', 'local')) as Settings['local'] | undefined;
  if (!local) return 0;
  const rows = await store.getAllFromIndex('rows', 'byKind', [local.workspaceId, 'annotation']);
  return rows.filter((row) => !row.deleted).length;
}

/**
 * Moves everything made before connecting into the connected workspace, in one transaction: `workspaceId`, `creator`
 * and who read a source change in rows and outbox, ids stay. A row that the workspace has already (the same document, say) stands;
 * the change that is waiting fills what it lacks.
 */
export async function bringAlong(store: Store): Promise<void> {
  const tx = store.transaction(['rows', 'outbox', 'settings'], 'readwrite');
  const connection = (await tx.objectStore('settings').get('connection')) as Connection | undefined;
  const local = (await tx.objectStore('settings').get('local')) as Settings['local'] | undefined;
  if (!connection || !local) return tx.done;
  const { workspaceId, personId } = connection;
  const own = IDBKeyRange.bound([local.workspaceId], [local.workspaceId, []]);
  for (const row of await tx.objectStore('rows').getAll(own)) {
    await tx.objectStore('rows').delete([local.workspaceId, row.kind, row.id]);
    if (await tx.objectStore('rows').get([workspaceId, row.kind, row.id])) continue;
    await tx.objectStore('rows').put(rewrite(row));
  }
  for (const entry of await tx.objectStore('outbox').index('byWorkspace').getAll(local.workspaceId)) {
    const before = entry.what === 'change' && entry.before && rewrite(entry.before);
    const change = entry.what === 'change' && { ...entry.change, set: rewriteReader(entry.change.set) };
    await tx.objectStore('outbox').put({
      ...entry,
      workspaceId,
      ...(change && { change }),
      ...(before && { before }),
    } as OutboxEntry);
  }
  // What was done before connecting can no longer be taken back step by step: it has become the workspace's.
  await tx.objectStore('settings').delete('undos');
  await tx.done;

  function rewrite(row: Row): Row {
    const creator = row.creator === local?.personId ? personId : row.creator;
    const deleted = row.deleted && { ...row.deleted, by: personId };
    const fields = rewriteReader(row.fields) as Row['fields'];
    return { ...row, workspaceId, fields, ...(creator && { creator }), ...(deleted && { deleted }) };
  }

  function rewriteReader<T extends object>(fields: T): T {
    return 'readBy' in fields && fields.readBy === local?.personId ? { ...fields, readBy: personId } : fields;
  }
}
