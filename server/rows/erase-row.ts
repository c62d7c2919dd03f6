import type { RowKey } from '../../shared/model/kinds.ts';
import { isKind } from '../../shared/model/row.ts';
import type { Change } from '../../shared/protocol/change.ts';
import { toErased } from '../../shared/protocol/merge-change.ts';
import type { Queries } from '../database/database.ts';
import { listHanging, setDocumentReaders, setJoinedReaders } from './feed.ts';
import { everyone } from './readers.ts';
import { findDocumentId, type KnownRow } from './stored-row.ts';

/**
 * Removes what a row and all that hangs on it ever held: fields, history, conflicts, and the texts of its document, which
 * hold its words too. The ids stay under the revision `seq`, so that every browser that has them meets their end.
 */
export async function eraseRow(
  tx: Queries,
  row: KnownRow,
  change: Change,
  { person, seq }: { person: string; seq: number },
): Promise<void> {
  const documentId = findDocumentId(row);
  if (documentId && isKind(row, 'annotation')) await deleteTexts(tx, row.workspaceId, documentId);
  const going = [row, ...(await listHanging(tx, row))];
  for (const each of going) await storeErased(tx, toErased(each, change, { person, rev: seq }) as KnownRow);
  if (documentId) await setDocumentReaders(tx, row.workspaceId, documentId, seq);
  for (const each of going) if (each.kind === 'join') await setJoinedReaders(tx, each, seq);
}

/** Makes room for a row whose id follows from what it is, and which somebody makes again after it was erased. */
export async function forgetErased(tx: Queries, workspaceId: string, { kind, id }: RowKey): Promise<void> {
  for (const table of ['rows', 'feed', 'departures']) {
    await tx.run(`DELETE FROM ${table} WHERE workspace_id = ? AND kind = ? AND id = ?`, workspaceId, kind, id);
  }
}

/** Also of a row that a backup did not have: its readers may still send it. */
export async function storeErased(tx: Queries, row: KnownRow): Promise<void> {
  await emptyRow(tx, row);
  await tell(tx, row);
}

/** Stores what is left of a row, with nothing of its history and of what it leant on. */
export async function emptyRow(tx: Queries, row: KnownRow): Promise<void> {
  const { workspaceId, kind, id, creator, audience, rev, createdAt, fieldRevs, deleted, erased, moved, fields } = row;
  const key = [workspaceId, kind, id] as const;
  await tx.run(
    `INSERT INTO rows (workspace_id, kind, id, document_id, creator, audience, annotation_type, deleted, rev, put_rev,
       body) VALUES (?, ?, ?, NULL, ?, ?, NULL, 1, ?, ?, ?)
     ON CONFLICT (workspace_id, kind, id) DO UPDATE SET document_id = NULL, annotation_type = NULL,
       audience = excluded.audience, deleted = 1, rev = excluded.rev, put_rev = excluded.put_rev, body = excluded.body`,
    ...key,
    creator,
    audience ?? null,
    rev,
    rev,
    JSON.stringify({ createdAt, fieldRevs, deleted, erased, moved, fields }),
  );
  await tx.run("UPDATE changes SET fields = '{}' WHERE workspace_id = ? AND kind = ? AND id = ?", ...key);
  await tx.run('DELETE FROM ends WHERE workspace_id = ? AND kind = ? AND id = ?', ...key);
}

/** Everyone who has the row hears of its end, and so does who once wrote on it: his browser still has what he wrote. */
async function tell(tx: Queries, { workspaceId, kind, id, creator, audience, rev }: KnownRow): Promise<void> {
  const key = [workspaceId, kind, id] as const;
  await tx.run('UPDATE feed SET seq = ? WHERE workspace_id = ? AND kind = ? AND id = ?', rev, ...key);
  const readers = await tx.all<{ reader: string }>(
    `SELECT reader FROM feed WHERE workspace_id = ? AND kind = ? AND id = ?
     UNION SELECT person_id AS reader FROM changes WHERE workspace_id = ? AND kind = ? AND id = ?`,
    ...key,
    ...key,
  );
  const all = new Set([audience === 'workspace' ? everyone : creator, ...readers.map(({ reader }) => reader)]);
  for (const reader of all.has(everyone) ? [everyone] : all) {
    await tx.run(
      `INSERT INTO feed (workspace_id, kind, id, reader, seq) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (workspace_id, kind, id, reader) DO NOTHING`,
      ...key,
      reader,
      rev,
    );
  }
}

/** The texts of a document, which may hold words that are to go. */
export async function deleteTexts(tx: Queries, workspaceId: string, documentId: string): Promise<void> {
  await tx.run(
    `DELETE FROM capture_texts WHERE workspace_id = ? AND sha IN
       (SELECT text_sha FROM rows WHERE workspace_id = ? AND document_id = ? AND kind = 'capture')`,
    workspaceId,
    workspaceId,
    documentId,
  );
}
