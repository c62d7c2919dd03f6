import { type Kind, kindRules, listEnds, type RowKey } from '../../shared/model/kinds.ts';
import type { Queries } from '../database/database.ts';
import { everyone, isReader, listDocumentReaders, listReaders, type Readers } from './readers.ts';
import { findDocumentId, findRow, type KnownRow } from './stored-row.ts';

/** Brings the feed in line with one change of a row, under that change's sequence number `seq`. */
export async function updateFeed(
  tx: Queries,
  before: KnownRow | undefined,
  after: KnownRow,
  seq: number,
): Promise<void> {
  const { workspaceId } = after;
  const readers = await listReaders(tx, after);
  if (!before) await addToFeed(tx, after, readers, seq);
  else await setReaders(tx, workspaceId, after, readers, seq, true);
  if (after.kind === 'join') return setJoinedReaders(tx, after, seq);
  if (!before) return after.kind === 'document' ? setJoinReaders(tx, workspaceId, after.id, seq) : undefined;
  if (kindRules[after.kind].sees !== 'own') return;

  const audienceMoved = before.audience !== after.audience;
  if (audienceMoved) {
    for (const row of await listHanging(tx, after)) {
      await setReaders(tx, workspaceId, row, await listReaders(tx, row), seq, false);
    }
  }
  const documentId = findDocumentId(after);
  const formerId = findDocumentId(before);
  if (!audienceMoved && documentId === formerId) return;
  for (const id of new Set([documentId, formerId])) if (id) await setDocumentReaders(tx, workspaceId, id, seq);
}

/** A row that was not there before is in nobody's feed, and can only add a reader to what it stands on. */
async function addToFeed(tx: Queries, row: KnownRow, readers: Readers, seq: number): Promise<void> {
  for (const reader of readers) await storeEntry(tx, [row.workspaceId, row.kind, row.id], reader, seq);
  const documentId = findDocumentId(row);
  if (documentId && kindRules[row.kind].sees === 'own') await addDocumentReader(tx, row, documentId, seq);
}

/** Gives a row a new place in its readers' feeds without changing it, for those who believe otherwise. */
export async function moveInFeed(tx: Queries, row: KnownRow, seq: number): Promise<void> {
  await setReaders(tx, row.workspaceId, row, await listReaders(tx, row), seq, true);
}

/** Takes rows that went to another workspace from all who saw them; what is left hanging on them stays with who made it. */
export async function leaveFeed(tx: Queries, rows: readonly KnownRow[], seq: number): Promise<void> {
  for (const row of rows) {
    for (const each of [row, ...(await listHanging(tx, row))]) {
      await setReaders(tx, each.workspaceId, each, await listReaders(tx, each), seq, false);
    }
  }
}

/** What leans on a row, and what leans on that; only what is `of` one kind if it is given. */
export async function listHanging(
  tx: Queries,
  { workspaceId, kind, id }: RowKey & { workspaceId: string },
  of?: Kind,
): Promise<KnownRow[]> {
  const keys = await tx.all<RowKey>(
    `SELECT kind, id FROM ends WHERE workspace_id = ? AND end_kind = ? AND end_id = ?${of ? ' AND kind = ?' : ''}`,
    workspaceId,
    kind,
    id,
    ...(of ? [of] : []),
  );
  const hanging: KnownRow[] = [];
  for (const key of keys) {
    const found = await findRow(tx, workspaceId, key);
    if (found) hanging.push(found.row, ...(await listHanging(tx, found.row)));
  }
  return hanging;
}

/**
 * Writes who has a row in the feed. New readers get it under `seq`; so do all when the row itself `moved`. Who loses it
 * gets a departure, which a pull answers as `gone` unless he has the row some other way.
 */
async function setReaders(
  tx: Queries,
  workspaceId: string,
  { kind, id }: RowKey,
  readers: Readers,
  seq: number,
  moved: boolean,
): Promise<void> {
  const row = [workspaceId, kind, id] as const;
  const found = await tx.all<{ reader: string }>(
    'SELECT reader FROM feed WHERE workspace_id = ? AND kind = ? AND id = ?',
    ...row,
  );
  const had = new Set(found.map(({ reader }) => reader));
  for (const reader of readers) {
    if (!had.has(reader)) await addEntry(tx, row, reader, seq);
    else if (moved) {
      await tx.run(
        'UPDATE feed SET seq = ? WHERE workspace_id = ? AND kind = ? AND id = ? AND reader = ?',
        seq,
        ...row,
        reader,
      );
    }
  }
  for (const reader of had) {
    if (readers.has(reader)) continue;
    await tx.run('DELETE FROM feed WHERE workspace_id = ? AND kind = ? AND id = ? AND reader = ?', ...row, reader);
    if (!readers.has(everyone)) await storeDeparture(tx, row, reader, seq);
  }
}

/** Who puts what belongs to a document on which he sees nothing any more does not keep it either. */
export async function departUnlessSeen(tx: Queries, row: KnownRow, person: string, seq: number): Promise<void> {
  const { workspaceId, kind, id } = row;
  if (kindRules[kind].sees !== 'document' || (await isReader(tx, workspaceId, person, row))) return;
  await storeDeparture(tx, [workspaceId, kind, id], person, seq);
}

async function storeDeparture(tx: Queries, row: readonly [string, string, string], reader: string, seq: number) {
  await tx.run(
    `INSERT INTO departures (workspace_id, kind, id, reader, seq) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (workspace_id, reader, kind, id) DO UPDATE SET seq = excluded.seq`,
    ...row,
    reader,
    seq,
  );
}

async function addEntry(tx: Queries, row: readonly [string, string, string], reader: string, seq: number) {
  await tx.run(
    `DELETE FROM departures WHERE workspace_id = ? AND kind = ? AND id = ? AND (reader = ? OR '*' = ?)`,
    ...row,
    reader,
    reader,
  );
  await storeEntry(tx, row, reader, seq);
}

async function storeEntry(tx: Queries, row: readonly [string, string, string], reader: string, seq: number) {
  await tx.run('INSERT INTO feed (workspace_id, kind, id, reader, seq) VALUES (?, ?, ?, ?, ?)', ...row, reader, seq);
}

/** Lets the readers of a new row see the document that it is about, with its addresses and captures. */
async function addDocumentReader(tx: Queries, row: KnownRow, documentId: string, seq: number): Promise<void> {
  const { workspaceId, audience, creator } = row;
  const reader = audience === 'workspace' ? everyone : creator;
  const unseen = await tx.all<RowKey>(
    `SELECT kind, id FROM rows
     WHERE workspace_id = ? AND document_id = ? AND kind IN ('document', 'address', 'capture')
       AND NOT EXISTS (SELECT feed.reader FROM feed WHERE feed.workspace_id = rows.workspace_id AND feed.kind = rows.kind
         AND feed.id = rows.id AND feed.reader IN (?, '*'))`,
    workspaceId,
    documentId,
    reader,
  );
  for (const key of unseen) {
    if (reader === everyone) await setReaders(tx, workspaceId, key, new Set([everyone]), seq, false);
    else await addEntry(tx, [workspaceId, key.kind, key.id], reader, seq);
  }
  await setJoinReaders(tx, workspaceId, documentId, seq);
}

/** Who says that two documents are the same sees both, and so who sees both sees that they are. */
export async function setJoinedReaders(
  tx: Queries,
  { workspaceId, kind, fields }: KnownRow,
  seq: number,
): Promise<void> {
  for (const { id } of listEnds(kind, fields)) await setDocumentReaders(tx, workspaceId, id, seq);
}

async function setJoinReaders(tx: Queries, workspaceId: string, documentId: string, seq: number): Promise<void> {
  const joins = await listHanging(tx, { workspaceId, kind: 'document', id: documentId }, 'join');
  for (const row of joins) await setReaders(tx, workspaceId, row, await listReaders(tx, row), seq, false);
}

/** Brings who sees a document, its addresses and captures in line with who sees an annotation on it. */
export async function setDocumentReaders(
  tx: Queries,
  workspaceId: string,
  documentId: string,
  seq: number,
): Promise<void> {
  const readers = await listDocumentReaders(tx, workspaceId, documentId);
  for (const key of await listDocumentRows(tx, workspaceId, documentId)) {
    await setReaders(tx, workspaceId, key, readers, seq, false);
  }
  await setJoinReaders(tx, workspaceId, documentId, seq);
}

/** A document with all its addresses and captures. */
function listDocumentRows(tx: Queries, workspaceId: string, documentId: string): Promise<RowKey[]> {
  return tx.all<RowKey>(
    `SELECT kind, id FROM rows
     WHERE workspace_id = ? AND document_id = ? AND kind IN ('document', 'address', 'capture')`,
    workspaceId,
    documentId,
  );
}
