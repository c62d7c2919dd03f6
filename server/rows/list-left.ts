import type { Queries } from '../database/database.ts';
import { type KnownRow, type StoredRow, storedColumns, toRow } from './stored-row.ts';

/**
 * What a row left in the workspaces from which it was moved. A restore may bring it back there, so that what is erased or
 * redacted of it is listed there too.
 */
export async function listLeft(tx: Queries, { workspaceId, kind, id, creator }: KnownRow): Promise<KnownRow[]> {
  const stored = await tx.all<StoredRow>(
    `SELECT ${storedColumns('rows')} FROM workspaces JOIN rows ON rows.workspace_id = workspaces.id AND rows.kind = ?
       AND rows.id = ? WHERE workspaces.id <> ?`,
    kind,
    id,
    workspaceId,
  );
  return stored.map(toRow).filter((row) => row.moved && row.creator === creator);
}
