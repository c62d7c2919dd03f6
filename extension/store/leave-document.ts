import { kindRules } from '../../shared/model/kinds.ts';
import { isKind, type Row } from '../../shared/model/row.ts';
import { listSameDocuments } from '../../shared/model/same-documents.ts';
import type { StoreKey } from './open-store.ts';
import type { WaitingTransaction } from './show-waiting.ts';

/**
 * A document on which nothing is left goes too, with its addresses and captures: they would say what was read. So do those
 * that are the same, once nothing is left on any of them. Of what the server has, it says itself whether this person
 * still sees it.
 */
export async function leaveDocument(tx: WaitingTransaction, workspaceId: string, documentId: string): Promise<void> {
  const rows = tx.objectStore('rows').index('byDocument');
  const joins = (await tx.objectStore('rows').index('byKind').getAll([workspaceId, 'join'])).filter((row) =>
    isKind(row, 'join'),
  );
  const ids = listSameDocuments([documentId], joins);
  const about = (await Promise.all(ids.map((id) => rows.getAll(id)))).flat().filter(isHere);
  if (about.some(({ kind }) => kindRules[kind].sees === 'own')) return;
  const between = joins.filter(({ fields }) => ids.includes(fields.documentId) || ids.includes(fields.sameAs));
  const keys = [...about, ...between].map(({ kind, id }): StoreKey => [workspaceId, kind, id]);
  for (const key of [...ids.map((id): StoreKey => [workspaceId, 'document', id]), ...keys]) {
    if (((await tx.objectStore('rows').get(key))?.rev ?? 0) > 0) continue;
    await tx.objectStore('rows').delete(key);
    for (const { n } of await tx.objectStore('outbox').index('byRow').getAll(key)) {
      await tx.objectStore('outbox').delete(n);
    }
  }

  function isHere(row: Row): boolean {
    return row.workspaceId === workspaceId;
  }
}
