import type { Fields, Kind, RowKey } from '../../shared/model/kinds.ts';
import { kindRules, listEnds } from '../../shared/model/kinds.ts';
import { type Audience, isKind, type Row } from '../../shared/model/row.ts';
import type { Queries } from '../database/database.ts';
import type { RowState } from './take-step.ts';

/** A row as the table holds it. */
export type StoredRow = {
  workspace_id: string;
  kind: Kind;
  id: string;
  creator: string;
  audience: Audience | null;
  rev: number;
  put_rev: number;
  body: string;
};

/**
 * Rows as the server knows them always have a creator; only the wire leaves it out. `moved`: it went to another workspace
 * with all that it was, and here nobody sees it any more; it is erased too.
 */
export type KnownRow<K extends Kind = Kind> = Row<K> & { creator: string; moved?: true | undefined };

const columns = 'workspace_id, kind, id, creator, audience, rev, put_rev, body';

/** The columns of `StoredRow`, of the table or alias `of`. */
export const storedColumns = (of: string): string => columns.replaceAll(/\w+/g, (column) => `${of}.${column}`);

export function toRow({ workspace_id, kind, id, creator, audience, rev, body }: Omit<StoredRow, 'put_rev'>): KnownRow {
  return new ParsedRow(workspace_id, kind, [id, creator, audience, rev, body]);
}

/** The columns of a row whose workspace and kind are known already: each column of many rows takes time. */
export type FoundColumns = [id: string, creator: string, audience: Audience | null, rev: number, body: string];
export const foundColumns = 'rows.id, rows.creator, rows.audience, rows.rev, rows.body';

/**
 * A class, since a file is made of many rows: where as many literals outlive a collection, V8 makes the next ones among
 * its old objects, which keep all that they hold until all of memory is gone through.
 */
export class ParsedRow implements KnownRow {
  declare readonly workspaceId: string;
  declare readonly kind: Kind;
  declare readonly id: string;
  declare readonly creator: string;
  declare readonly createdAt: number | undefined;
  declare readonly rev: number;
  declare readonly fieldRevs: Row['fieldRevs'];
  declare readonly fields: Fields;
  declare readonly audience?: Audience;
  declare readonly deleted?: Row['deleted'];
  declare readonly erased?: Row['erased'];
  declare readonly moved?: KnownRow['moved'];
  declare readonly redacted?: Row['redacted'];

  constructor(workspaceId: string, kind: Kind, [id, creator, audience, rev, body]: FoundColumns) {
    const { createdAt, fieldRevs, deleted, erased, moved, redacted, fields } = JSON.parse(body) as KnownRow;
    this.workspaceId = workspaceId;
    this.kind = kind;
    this.id = id;
    this.creator = creator;
    this.createdAt = createdAt;
    this.rev = rev;
    this.fieldRevs = fieldRevs;
    this.fields = fields;
    if (audience) this.audience = audience;
    if (deleted) this.deleted = deleted;
    if (erased) this.erased = erased;
    if (moved) this.moved = moved;
    if (redacted) this.redacted = redacted;
  }
}

/** The row as it goes over the wire: what is everyone's (a document and its like) says nothing of who made it and when. */
export function toWireRow(row: KnownRow): Row {
  if (!kindRules[row.kind].namesNobody) return row;
  const { creator: _creator, createdAt: _createdAt, deleted, ...rest } = row;
  return { ...rest, ...(deleted && { deleted: { by: nobody, at: 0 } }) };
}

/** The kinds of which others do not learn who made a row and when: `toWireRow` writes them anew. */
export const documentKinds = (Object.keys(kindRules) as Kind[]).filter((kind) => kindRules[kind].namesNobody);

/**
 * `toWireRow` as JSON in SQL, for any other kind: what goes out as it is stored is not read, and not fetched in pieces.
 * Ids, kinds and audiences hold nothing that JSON escapes.
 */
export const wireJson = `'{"workspaceId":"' || rows.workspace_id || '","kind":"' || rows.kind || '","id":"' || rows.id
  || '","creator":"' || rows.creator || COALESCE('","audience":"' || rows.audience, '')
  || '","rev":' || rows.rev || ',' || ltrim(rows.body, '{')`;

const nobody = '00000000-0000-0000-0000-000000000000';

const selectRow = `SELECT ${columns} FROM rows WHERE workspace_id = ? AND kind = ? AND id = ?`;

/** The row and the sequence number of its latest put. */
export async function findRow(tx: Queries, workspaceId: string, { kind, id }: RowKey): Promise<RowState | undefined> {
  const stored = await tx.get<StoredRow>(selectRow, workspaceId, kind, id);
  return stored && { row: toRow(stored), putRev: stored.put_rev };
}

/** Writes a row as it is, whatever its audience: `writeRow` in write-row.ts is the way there. */
export async function storeRow(tx: Queries, row: KnownRow, putRev: number): Promise<void> {
  const { workspaceId, kind, id, creator, audience, rev, createdAt, fieldRevs, deleted, redacted, fields } = row;
  await tx.run(
    `INSERT INTO rows (workspace_id, kind, id, document_id, creator, audience, annotation_type, text_sha, deleted, rev,
       put_rev, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (workspace_id, kind, id) DO UPDATE SET document_id = excluded.document_id,
       audience = excluded.audience, deleted = excluded.deleted, rev = excluded.rev, put_rev = excluded.put_rev,
       body = excluded.body`,
    workspaceId,
    kind,
    id,
    findDocumentId(row) ?? null,
    creator,
    audience ?? null,
    isKind(row, 'annotation') ? row.fields.type : null,
    isKind(row, 'capture') ? row.fields.textSha : null,
    deleted ? 1 : 0,
    rev,
    putRev,
    JSON.stringify({ createdAt, fieldRevs, deleted, redacted, fields }),
  );
}

/** Remembers what a new row leans on. Ends are immutable, so once is enough. */
export async function storeEnds(tx: Queries, { workspaceId, kind, id, fields }: Row): Promise<void> {
  for (const end of listEnds(kind, fields)) {
    await tx.run(
      `INSERT INTO ends (workspace_id, end_kind, end_id, kind, id) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (workspace_id, end_kind, end_id, kind, id) DO NOTHING`,
      workspaceId,
      end.kind,
      end.id,
      kind,
      id,
    );
  }
}

/** Notes a put that changed nothing: a delete made without knowing it loses (mergeChange). */
export async function storePutRev(
  tx: Queries,
  workspaceId: string,
  { kind, id }: RowKey,
  putRev: number,
): Promise<void> {
  await tx.run(
    'UPDATE rows SET put_rev = ? WHERE workspace_id = ? AND kind = ? AND id = ?',
    putRev,
    workspaceId,
    kind,
    id,
  );
}

/** The document that a row is, or is about. A join is about two. */
export function findDocumentId({ kind, id, fields }: Row): string | undefined {
  if (kind === 'join') return undefined;
  return kind === 'document' ? id : (fields as Partial<Fields<'annotation'>>).documentId;
}
