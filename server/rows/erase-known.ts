import { kindRules, kinds } from '../../shared/model/kinds.ts';
import type { Database, Queries } from '../database/database.ts';
import type { ErasedList } from '../database/erased-list.ts';
import { listHanging } from './feed.ts';
import { replayErased } from './replay-erased.ts';
import { type KnownRow, type StoredRow, storedColumns, toRow } from './stored-row.ts';

const erasable = kinds.filter((kind) => !kindRules[kind].namesNobody && !kindRules[kind].serverOnly);

/** What has this id in any workspace, if it is of a kind that can be erased, and how many rows hang on it. */
export async function findErasable(db: Queries, id: string): Promise<{ row: KnownRow; hanging: number } | undefined> {
  const stored = await db.all<StoredRow>(
    `SELECT ${storedColumns('rows')} FROM rows WHERE id = ? AND kind IN (${erasable.map(() => '?').join(', ')})`,
    id,
    ...erasable,
  );
  const rows = stored.map(toRow);
  // What was moved left its id behind.
  const row = rows.find(({ erased }) => !erased) ?? rows[0];
  return row && { row, hanging: row.erased ? 0 : (await listHanging(db, row)).length };
}

/** Erases a row in the name of a person, who was allowed to by other means than a push. */
export async function eraseKnown(
  db: Database,
  { workspaceId, kind, id, rev, creator, audience }: KnownRow,
  { personId: person, via }: { personId: string; via: string },
  { now, newId, erasedList }: { now: () => number; newId: () => string; erasedList: Pick<ErasedList, 'add'> },
): Promise<void> {
  const key = { changeId: newId(), clientId: newId(), n: 1, kind, id };
  const change = { ...key, op: 'erase' as const, base: rev, set: {}, at: now() };
  const erased = { workspaceId, person, creator, ...(audience && { audience }), change };
  await replayErased(db, [erased], { via, now, newId, keepErased: erasedList.add });
  await db.overwriteErased();
}
