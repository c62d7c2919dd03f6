import type { IDBPTransaction } from 'idb';
import { applyCuts } from '../../shared/model/apply-cuts.ts';
import type { Row } from '../../shared/model/row.ts';
import { mergeChange } from '../../shared/protocol/merge-change.ts';
import type { Cut } from '../../shared/text/redact-words.ts';
import type { OutboxEntry, StoreKey, StoreSchema } from './open-store.ts';

/** An outbox entry that is a change. */
export type ChangeEntry = Extract<OutboxEntry, { what: 'change' }>;

/** A transaction that may write rows and outbox. */
export type WaitingTransaction = IDBPTransaction<StoreSchema, ('rows' | 'outbox' | 'settings')[], 'readwrite'>;

/**
 * Shows a row as `standing`, what it is without anything that waits (undefined: it is not there), with the changes of
 * `person` on top that wait for the server.
 */
export async function showWaiting(
  tx: WaitingTransaction,
  key: StoreKey,
  standing: Row | undefined,
  person: string,
): Promise<void> {
  const outbox = tx.objectStore('outbox');
  const entries = await outbox.index('byRow').getAll(key);
  let shown = standing && withoutCuts(standing, entries);
  for (const entry of entries) {
    if (entry.what !== 'change' || entry.refused) continue;
    const { before: _, ...rest } = entry;
    const isErased = entry.change.op === 'erase';
    await outbox.put({ ...rest, ...(shown && !isErased && { before: shown }) });
    shown = overlay(shown, entry, person);
  }
  if (shown && !shown.erased) await tx.objectStore('rows').put(shown);
  else await tx.objectStore('rows').delete(key);
}

/** The row without anything that waits, as far as this browser knows. */
export async function findStanding(tx: WaitingTransaction, key: StoreKey): Promise<Row | undefined> {
  const entries = await tx.objectStore('outbox').index('byRow').getAll(key);
  const first = entries.find((entry): entry is ChangeEntry => entry.what === 'change' && !entry.refused);
  return first ? first.before : tx.objectStore('rows').get(key);
}

/** What the server does not know yet to be redacted must not come back here. */
function withoutCuts(row: Row, entries: readonly OutboxEntry[]): Row {
  const cuts = entries.flatMap((entry) =>
    entry.what === 'change' && entry.change.op === 'redact' ? (entry.change.set.cuts as Cut[]) : [],
  );
  return cuts.length > 0 ? applyCuts(row, cuts) : row;
}

/** The row with one waiting change on it; as it was where the server will refuse that change. */
function overlay(row: Row | undefined, { change, workspaceId }: ChangeEntry, person: string): Row | undefined {
  if (change.op === 'redact') return row; // Its words are gone already.
  // A `put` on a row that has come from the server meanwhile fills nothing any more.
  if (change.op === 'put' && row && row.rev > 0) return row;
  const merge = mergeChange(row, change, { workspaceId, person, rev: row?.rev ?? 0, isOwn: () => true });
  return merge.outcome === 'refused' ? row : merge.row;
}
