import { AppError } from '../../shared/app-error.ts';
import { listCuts } from '../../shared/model/list-cuts.ts';
import { isKind, type Row } from '../../shared/model/row.ts';
import { hasTexts } from '../../shared/model/texts.ts';
import { findPhrase } from '../../shared/text/redact-words.ts';
import type { ActContext } from './apply-acts.ts';
import { eraseIn } from './erase.ts';
import { type ErasingTransaction, everyStore, listHanging } from './forget-erased.ts';
import { redactHeld } from './meet-redacted.ts';
import type { OutboxEntry, Store, StoreKey } from './open-store.ts';
import type { Settings } from './settings.ts';
import { findStanding, type WaitingTransaction } from './show-waiting.ts';
import { toStoreError } from './store-error.ts';

/**
 * Takes words out of an annotation, of all that hangs on it and of the person's other annotations of that document, in
 * everything that this browser holds, for good, and has the server and every other browser do the same, in one
 * transaction. There is no way back. Nothing that is kept or sent says the words. Answers in how many annotations and
 * what hangs on them they stood. Throws `AppError('invalid')` where they stand in none.
 */
export async function redactWords(
  store: Store,
  { workspaceId, id, words }: { workspaceId: string; id: string; words: string },
  context: ActContext,
): Promise<number> {
  const tx = store.transaction([...everyStore], 'readwrite');
  const done = tx.done.catch((cause: unknown) => {
    throw toStoreError(cause);
  });
  const count = await redactIn(tx, [workspaceId, 'annotation', id], words, context).catch(async (error: unknown) => {
    await done; // It knows better why.
    throw error;
  });
  await done;
  if (count > 0) return count;
  throw new AppError(
    'invalid',
    'These words stand nowhere on this card. Write them as they stand there, whole words, at least two letters.',
  );
}

async function redactIn(tx: ErasingTransaction, key: StoreKey, words: string, context: ActContext): Promise<number> {
  const row = await tx.objectStore('rows').get(key);
  if (!row || !isKind(row, 'annotation')) return 0;
  const { workspaceId } = row;
  const about = await tx.objectStore('rows').index('byDocument').getAll(row.fields.documentId);
  const own = about.filter((each) => isKind(each, 'annotation'));
  const roots = own.filter((each) => each.workspaceId === workspaceId && each.creator === context.personId);
  const rows = new Map<string, Row>();
  for (const root of roots) for (const each of [root, ...(await listHanging(tx, root))]) rows.set(each.id, each);
  let count = 0;
  for (const each of rows.values()) if (await redactOne(tx, each, words, context)) count += 1;
  return count;
}

/** Whether the words stood in it, or in what was written of it before. */
async function redactOne(tx: ErasingTransaction, row: Row, words: string, context: ActContext): Promise<boolean> {
  const { workspaceId, kind, id, rev: base } = row;
  const key: StoreKey = [workspaceId, kind, id];
  if (isKind(row, 'tag')) {
    const isIn = findPhrase(row.fields.text, words).length > 0;
    if (isIn) await eraseIn(tx, key, context);
    return isIn;
  }
  if (!hasTexts(kind)) return false;
  const standing = await findStanding(tx as unknown as WaitingTransaction, key);
  const waiting = await tx.objectStore('outbox').index('byRow').getAll(key);
  const sent = (await tx.objectStore('sent').getAll()).filter((each) => each.workspaceId === workspaceId);
  const states = [
    row.fields,
    standing?.fields ?? {},
    ...waiting.flatMap((entry) => (entry.what === 'change' ? [entry.change.set] : [])),
    ...sent.flatMap(({ change }) => (change.kind === kind && change.id === id ? [change.set] : [])),
  ];
  const cuts = listCuts(kind, states, words);
  const drafts = await tx.objectStore('drafts').getAll(IDBKeyRange.bound([id], [id, []]));
  const isTyped = drafts.some(({ value }) => findPhrase(value, words).length > 0);
  if (cuts.length === 0 && !isTyped) return false;
  await redactHeld(tx, row, [words]);
  const local = (await tx.objectStore('settings').get('local')) as Settings['local'] | undefined;
  if (cuts.length === 0 || workspaceId === local?.workspaceId) return true;
  const { clientId, newId, now } = context;
  const change = { changeId: newId(), clientId, n: 1, kind, id, op: 'redact' as const, base, set: { cuts }, at: now() };
  const before = await tx.objectStore('rows').get(key);
  const entry = { workspaceId, what: 'change' as const, ...(before && { before }) };
  const n = await tx.objectStore('outbox').add({ ...entry, change } as unknown as OutboxEntry);
  await tx.objectStore('outbox').put({ ...entry, n, change: { ...change, n } });
  return true;
}
