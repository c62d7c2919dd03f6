import { isKind, type Row } from '../../shared/model/row.ts';
import type { StoreKey } from './open-store.ts';
import type { Settings } from './settings.ts';
import type { WaitingTransaction } from './show-waiting.ts';

/** An annotation that another person made private again or erased, or this one moved away in another browser: that it was there, and nothing of what it said. */
export type Gone = {
  id: string;
  type: 'claim' | 'passage' | 'note';
  at: number;
  isErased?: boolean;
  /** It is this person's own: who made something always sees it, except where it went to another workspace. */
  isOwn?: boolean;
  /** The key and the addresses of its document, which may be gone too. */
  key: string;
  urls: string[];
};

/** As many as a person may still want to be told of. */
const MOST = 100;

/**
 * Takes what this person no longer sees out of everything that this browser keeps beside its row: what an act could be
 * taken back to, and what stood before a change that was refused. Of an annotation it is kept that it is gone.
 */
export async function forgetGone(tx: WaitingTransaction, key: StoreKey, now: number): Promise<void> {
  const [, , id] = key;
  const row = await tx.objectStore('rows').get(key);
  for (const entry of await tx.objectStore('outbox').index('byRow').getAll(key)) {
    if (entry.what !== 'change' || !entry.before) continue;
    const { before: _, ...rest } = entry;
    await tx.objectStore('outbox').put(rest);
  }
  const settings = tx.objectStore('settings');
  const undos = ((await settings.get('undos')) as Settings['undos'] | undefined) ?? [];
  const left = undos.filter(({ steps }) => !steps.some((step) => step.id === id));
  if (left.length < undos.length) await settings.put(left, 'undos');
  const connection = (await settings.get('connection')) as Settings['connection'] | undefined;
  await note(tx, row, { at: now, ...(row?.creator === connection?.personId && { isOwn: true }) });
}

/** Of an annotation that somebody else erased, that it is gone. */
export async function noteErased(tx: WaitingTransaction, key: StoreKey, at: number): Promise<void> {
  await note(tx, await tx.objectStore('rows').get(key), { at, isErased: true });
}

async function note(
  tx: WaitingTransaction,
  row: Row | undefined,
  about: Pick<Gone, 'at' | 'isErased' | 'isOwn'>,
): Promise<void> {
  if (!row || row.deleted || !isKind(row, 'annotation')) return;
  const { workspaceId, id } = row;
  const settings = tx.objectStore('settings');
  const { documentId, type } = row.fields;
  const document = await tx.objectStore('rows').get([workspaceId, 'document', documentId]);
  const rows = await tx.objectStore('rows').index('byDocument').getAll(documentId);
  const urls = rows.filter((each) => isKind(each, 'address')).map(({ fields }) => fields.url);
  const documentKey = document && isKind(document, 'document') ? document.fields.key : '';
  const gone = ((await settings.get('gone')) as Settings['gone'] | undefined) ?? [];
  await settings.put([...gone.slice(1 - MOST), { id, type, ...about, key: documentKey, urls }], 'gone');
}

/** Somebody shared them again. */
export async function welcomeBack(tx: WaitingTransaction, rows: readonly Row[]): Promise<void> {
  const gone = (await tx.objectStore('settings').get('gone')) as Settings['gone'] | undefined;
  if (!gone) return;
  const back = new Set(rows.map(({ id }) => id));
  const left = gone.filter(({ id }) => !back.has(id));
  if (left.length < gone.length) await tx.objectStore('settings').put(left, 'gone');
}
