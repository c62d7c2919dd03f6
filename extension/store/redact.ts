import { AppError } from '../../shared/app-error.ts';
import { listCuts, type State } from '../../shared/model/list-cuts.ts';
import { isKind, type Row } from '../../shared/model/row.ts';
import { hasTexts } from '../../shared/model/texts.ts';
import type { Change } from '../../shared/protocol/change.ts';
import { type Cut, findPhrase } from '../../shared/text/redact-words.ts';
import type { ActContext } from './apply-acts.ts';
import { eraseIn } from './erase.ts';
import { type ErasingTransaction, everyStore, listHanging } from './forget-erased.ts';
import { listRefusedOn } from './meet-redacted.ts';
import type { OutboxEntry, Store, StoreKey } from './open-store.ts';
import { redactHeld } from './redact-held.ts';
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
  const at = context.now();
  const act = { ...context, now: () => at };
  const about = await tx.objectStore('rows').index('byDocument').getAll(row.fields.documentId);
  const own = about.filter((each) => isKind(each, 'annotation'));
  const roots = own.filter((each) => each.workspaceId === workspaceId && each.creator === context.personId);
  const done = new Set<string>();
  for (const root of roots) {
    const found = new Map<Row, Cut[]>();
    const all = [root, ...(await listHanging(tx, root))];
    const refused = await listRefusedOn(tx, workspaceId, new Set(all.map((each) => each.id)));
    await redactHeld(tx, refused, [words]);
    for (const each of all) {
      const cuts = done.has(each.id) ? null : await findCuts(tx, each, words);
      if (cuts) found.set(each, cuts);
      if (cuts) done.add(each.id);
    }
    // Whoever writes on it without knowing is to be told first, also where they stood only in what hangs on it.
    if (found.size > 0 && !found.has(root)) await addRedact(tx, root, [], act);
    for (const [each, cuts] of found) await redactOne(tx, each, { words, cuts }, act);
  }
  return done.size;
}

/** Where the words stand in a row, in what was written of it before or, with no cuts, in what is being typed; else null. */
async function findCuts(tx: ErasingTransaction, row: Row, words: string): Promise<Cut[] | null> {
  const { workspaceId, kind, id } = row;
  const key: StoreKey = [workspaceId, kind, id];
  if (isKind(row, 'tag')) return findPhrase(row.fields.text, words).length > 0 ? [] : null;
  if (!hasTexts(kind)) return null;
  const standing = await findStanding(tx as unknown as WaitingTransaction, key);
  const entries = await tx.objectStore('outbox').index('byRow').getAll(key);
  const changes = entries.flatMap((entry) => (entry.what === 'change' ? [entry] : []));
  const sent = (await tx.objectStore('sent').getAll()).filter((each) => each.workspaceId === workspaceId);
  const own = sent.flatMap(({ change }) => (change.kind === kind && change.id === id ? [change] : []));
  const toState = ({ changeId, op, set }: Change) => ({ fields: op === 'redact' ? {} : set, by: () => changeId });
  // What was sent and did not come back yet stands under the revision of what it replaced: it is to be found first.
  const states: State[] = [
    ...own.map(toState),
    { fields: standing?.fields ?? {}, by: (field) => standing?.fieldRevs[field] },
    ...changes.filter(({ refused }) => !refused).map(({ change }) => toState(change)),
  ];
  const cuts = listCuts(kind, states, words);
  // What the server does not have is taken out here alone.
  const refused = changes.filter((entry) => entry.refused).map(({ change }) => toState(change));
  const drafts = await tx.objectStore('drafts').getAll(IDBKeyRange.bound([id], [id, []]));
  const typed = drafts.some(({ value }) => findPhrase(value, words).length > 0);
  return cuts.length > 0 || typed || listCuts(kind, refused, words).length > 0 ? cuts : null;
}

async function redactOne(
  tx: ErasingTransaction,
  row: Row,
  { words, cuts }: { words: string; cuts: Cut[] },
  context: ActContext,
): Promise<void> {
  const key: StoreKey = [row.workspaceId, row.kind, row.id];
  if (isKind(row, 'tag')) return eraseIn(tx, key, context);
  await redactHeld(tx, [key], [words]);
  if (cuts.length > 0) await addRedact(tx, row, cuts, context);
}

/** Has the server and every other browser do the same; where there is a server. */
async function addRedact(
  tx: ErasingTransaction,
  { workspaceId, kind, id, rev: base }: Row,
  cuts: Cut[],
  context: ActContext,
): Promise<void> {
  const local = (await tx.objectStore('settings').get('local')) as Settings['local'] | undefined;
  if (workspaceId === local?.workspaceId) return;
  const { clientId, newId, now } = context;
  const change = { changeId: newId(), clientId, n: 1, kind, id, op: 'redact' as const, base, set: { cuts }, at: now() };
  const before = await tx.objectStore('rows').get([workspaceId, kind, id]);
  const entry = { workspaceId, what: 'change' as const, ...(before && { before }) };
  const n = await tx.objectStore('outbox').add({ ...entry, change } as unknown as OutboxEntry);
  await tx.objectStore('outbox').put({ ...entry, n, change: { ...change, n } });
}
