import type { IDBPTransaction } from 'idb';
import { isKind, type Row } from '../../shared/model/row.ts';
import { noteErased } from './forget-gone.ts';
import { leaveDocument } from './leave-document.ts';
import type { StoreKey, StoreSchema } from './open-store.ts';
import type { Settings } from './settings.ts';
import type { WaitingTransaction } from './show-waiting.ts';
import { toSightingKeys } from './sightings.ts';

/** Every store that can hold something of a row. */
export const everyStore = ['rows', 'outbox', 'sent', 'drafts', 'sightings', 'settings'] as const;
export type ErasingTransaction = IDBPTransaction<StoreSchema, (typeof everyStore)[number][], 'readwrite'>;

/**
 * Removes everything that this browser holds of a row: the row, what waits and what was sent, what is being typed, what
 * an act could be taken back to, when it was seen. Its id is kept, so that no file brings it back, and the text of its
 * document is due to go.
 */
export async function forgetErased(tx: ErasingTransaction, key: StoreKey): Promise<void> {
  const [workspaceId, kind, id] = key;
  const row = await tx.objectStore('rows').get(key);
  await tx.objectStore('rows').delete(key);
  for (const entry of await tx.objectStore('outbox').index('byRow').getAll(key)) {
    if (entry.what === 'change' && entry.change.op !== 'erase') await tx.objectStore('outbox').delete(entry.n);
  }
  for (const { n, change, ...sent } of await tx.objectStore('sent').getAll()) {
    const isOf = sent.workspaceId === workspaceId && change.kind === kind && change.id === id;
    if (isOf && change.op !== 'erase') await tx.objectStore('sent').delete(n);
  }
  await tx.objectStore('drafts').delete(IDBKeyRange.bound([id], [id, []]));
  await tx.objectStore('sightings').delete(toSightingKeys(id));
  await change('undos', (undos = []) => undos.filter(({ steps }) => !steps.some((step) => step.id === id)));
  await change('erased', (erased = []) => [...new Set([...erased, id])]);
  const documentId = row && isKind(row, 'annotation') ? row.fields.documentId : undefined;
  if (documentId) await change('textsToForget', (texts = []) => [...new Set([...texts, documentId])]);

  async function change<Name extends keyof Settings>(
    name: Name,
    to: (value: Settings[Name] | undefined) => Settings[Name],
  ): Promise<void> {
    const settings = tx.objectStore('settings');
    await settings.put(to((await settings.get(name)) as Settings[Name] | undefined), name);
  }
}

/** The same for a row and all that hangs on it. */
export async function forgetWithHanging(tx: ErasingTransaction, row: Row): Promise<void> {
  for (const each of [row, ...(await listHanging(tx, row))]) await forgetErased(tx, toKey(each));
}

/** The same for what was erased elsewhere, at a time that the server or else this browser knows. */
export async function meetErased(tx: ErasingTransaction, key: StoreKey, at: number): Promise<void> {
  await noteErased(tx as unknown as WaitingTransaction, key, at);
  const row = await tx.objectStore('rows').get(key);
  // A server that was restored does not know of all that hangs on it here.
  if (!row) return forgetErased(tx, key);
  await forgetWithHanging(tx, row);
  const { documentId } = row.fields as { documentId?: string };
  // Nor does it know that this browser has the document, and would not say that it is gone.
  if (documentId) await leaveDocument(tx as unknown as WaitingTransaction, row.workspaceId, documentId);
}

const toKey = ({ workspaceId, kind, id }: Row): StoreKey => [workspaceId, kind, id];

/** What leans on a row, and what leans on that. */
export async function listHanging(tx: ErasingTransaction, row: Row): Promise<Row[]> {
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
