import { kindRules } from '../../shared/model/kinds.ts';
import type { StoreKey } from './open-store.ts';
import type { WaitingTransaction } from './show-waiting.ts';

/**
 * A document on which nothing is left goes too, with its addresses and captures: they would say what was read. Of what
 * the server has, it says itself whether this person still sees it.
 */
export async function leaveDocument(tx: WaitingTransaction, workspaceId: string, documentId: string): Promise<void> {
  const found = await tx.objectStore('rows').index('byDocument').getAll(documentId);
  const about = found.filter((row) => row.workspaceId === workspaceId);
  if (about.some(({ kind }) => kindRules[kind].sees === 'own')) return;
  const keys = about.map(({ kind, id }): StoreKey => [workspaceId, kind, id]);
  for (const key of [[workspaceId, 'document', documentId] as StoreKey, ...keys]) {
    if (((await tx.objectStore('rows').get(key))?.rev ?? 0) > 0) continue;
    await tx.objectStore('rows').delete(key);
    for (const { n } of await tx.objectStore('outbox').index('byRow').getAll(key)) {
      await tx.objectStore('outbox').delete(n);
    }
  }
}
