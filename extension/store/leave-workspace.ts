import { type Kind, kindRules, listEnds } from '../../shared/model/kinds.ts';
import { isKind, type Row } from '../../shared/model/row.ts';
import { everyStore } from './forget-erased.ts';
import type { OutboxEntry, Store, StoreKey } from './open-store.ts';
import type { Connection, Settings } from './settings.ts';
import { toSightingKeys } from './sightings.ts';

/** In which order a server can take rows: what one leans on comes before it. */
const order: readonly Kind[] = [
  ...(['document', 'address', 'join', 'capture', 'source', 'annotation'] as const),
  ...(['placement', 'tag', 'comment', 'evidence', 'review'] as const),
];

/**
 * Takes a workspace to which its person does not belong any more out of this browser, in one transaction: what others
 * made and what was shared goes, with what waits, was sent, is being typed and was seen of it. What the person kept to
 * himself, or made and never sent, stays as if it had been made before connecting, unless he had everything of his erased
 * (`isErased`). The connection ends.
 */
export async function leaveWorkspace(
  store: Store,
  workspaceId: string,
  { now, newId, isErased = false }: { now: () => number; newId: () => string; isErased?: boolean },
): Promise<void> {
  const tx = store.transaction([...everyStore], 'readwrite');
  const [rows, outbox, settings] = [tx.objectStore('rows'), tx.objectStore('outbox'), tx.objectStore('settings')];
  const connection = (await settings.get('connection')) as Connection | undefined;
  const local = (await settings.get('local')) as Settings['local'] | undefined;
  const clientId = (await settings.get('clientId')) as string | undefined;
  if (connection?.workspaceId !== workspaceId || !local || !clientId) return tx.done;

  const all = await rows.getAll(IDBKeyRange.bound([workspaceId], [workspaceId, []]));
  const kept = isErased ? [] : listKept(all, connection.personId);
  const keptIds = new Set(kept.map(({ id }) => id));
  for (const row of all) await rows.delete(toKey(row));
  for (const n of await outbox.index('byWorkspace').getAllKeys(workspaceId)) await outbox.delete(n);
  for (const sent of await tx.objectStore('sent').getAll()) {
    if (sent.workspaceId === workspaceId) await tx.objectStore('sent').delete(sent.n);
  }
  const goneIds = new Set(all.map(({ id }) => id).filter((id) => !keptIds.has(id)));
  for (const { id, field } of await tx.objectStore('drafts').getAll()) {
    if (goneIds.has(id)) await tx.objectStore('drafts').delete([id, field]);
  }
  for (const id of goneIds) await tx.objectStore('sightings').delete(toSightingKeys(id));
  const texts = ((await settings.get('textsToForget')) as Settings['textsToForget'] | undefined) ?? [];
  const documents = all.filter(({ kind, id }) => kind === 'document' && goneIds.has(id)).map(({ id }) => id);
  await settings.put([...new Set([...texts, ...documents])], 'textsToForget');

  for (const row of kept) {
    const own: Row = { ...toLocal(row), workspaceId: local.workspaceId, creator: local.personId };
    if (await rows.get(toKey(own))) continue;
    await rows.put(own);
    const { kind, id, fields, createdAt } = own;
    const set = { ...fields, ...(own.audience && { audience: own.audience }) };
    const change = { changeId: newId(), clientId, kind, id, op: 'put' as const, base: 0, set, at: createdAt ?? now() };
    const entry = { workspaceId: local.workspaceId, what: 'change' as const };
    const n = await outbox.add({ ...entry, change } as unknown as OutboxEntry);
    await outbox.put({ ...entry, n, change: { ...change, n } });
  }
  for (const name of ['connection', 'trouble', 'undos', 'gone'] as const) await settings.delete(name);
  await settings.put(connection.workspaceName, isErased ? 'erasedIn' : 'left');
  await tx.done;
}

/** What stays, in the order in which a server can take it. */
function listKept(rows: readonly Row[], personId: string): Row[] {
  const kept = new Map<string, Row>();
  const isMine = ({ creator, deleted }: Row) => creator === personId && !deleted;
  const add = (row: Row) => kept.set(row.kind + row.id, row);
  for (const row of rows) {
    // What the server never had, it never shared either.
    if (kindRules[row.kind].sees === 'own' && isMine(row) && (row.audience === 'creator' || row.rev === 0)) add(row);
  }
  // Twice: a review may lean on a tie.
  for (let round = 0; round < 2; round++) {
    for (const row of rows) {
      const ends =
        kindRules[row.kind].sees === 'ends' && !kindRules[row.kind].serverOnly && listEnds(row.kind, row.fields);
      if (ends && isMine(row) && ends.every(({ kind, id }) => kept.has(kind + id))) add(row);
    }
  }
  const about = new Set([...kept.values()].map(({ fields }) => (fields as { documentId?: string }).documentId));
  for (const row of rows) {
    if (row.deleted || kindRules[row.kind].sees !== 'document') continue;
    if (about.has(isKind(row, 'document') ? row.id : (row.fields as { documentId?: string }).documentId)) add(row);
  }
  return [...kept.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

/** A row of which no server knows, for its person alone. */
function toLocal({ deleted: _, ...row }: Row): Row {
  return { ...row, rev: 0, fieldRevs: {}, ...(row.audience && { audience: 'creator' }) };
}

const toKey = ({ workspaceId, kind, id }: Row): StoreKey => [workspaceId, kind, id];
