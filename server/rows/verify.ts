import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { naturalId } from '../../shared/model/ids.ts';
import { type Kind, kindRules, kinds } from '../../shared/model/kinds.ts';
import { isKind, rowSchema } from '../../shared/model/row.ts';
import { redactionMark } from '../../shared/text/redact-words.ts';
import type { Queries } from '../database/database.ts';
import { verifyAudit } from './audit-log.ts';
import { listReaders } from './readers.ts';
import { listChanges, replay, toFirstConflict } from './stored-changes.ts';
import { findDocumentId, type KnownRow, type StoredRow, storedColumns, toRow } from './stored-row.ts';

/** What was looked at, and what is wrong, each in one line with ids and never text. */
export type Verification = { rows: number; changes: number; acts: number; problems: string[] };

type Stored = StoredRow & {
  document_id: string | null;
  annotation_type: string | null;
  text_sha: string | null;
  deleted: number;
};

/** Compares everything that is stored with itself: numbers, columns, bodies, feeds, each row with its changes, and the audit with its chain. */
export async function verify(db: Queries): Promise<Verification> {
  const problems: string[] = [];
  const workspaces = await db.all<{ id: string; seq: number }>('SELECT id, seq FROM workspaces');
  const found = { rows: 0, changes: 0, acts: 0 };
  for (const workspace of workspaces) {
    const changes = await verifyNumbers(db, workspace, problems);
    const stored = await db.all<Stored>(
      `SELECT ${storedColumns('rows')}, document_id, annotation_type, text_sha, deleted FROM rows WHERE workspace_id = ?`,
      workspace.id,
    );
    for (const row of stored) {
      const say = (what: string) => problems.push(`${row.kind} ${row.id} in workspace ${workspace.id}: ${what}`);
      try {
        await verifyRow(db, row, workspace.seq, say);
      } catch (error) {
        say(`cannot be checked (${(error as Error).name})`);
      }
    }
    found.rows += stored.length;
    found.changes += changes;
    const audit = await verifyAudit(db, workspace.id);
    problems.push(...audit.problems);
    found.acts += audit.entries;
  }
  const [orphans] = await db.all<{ count: number }>(
    `SELECT COUNT(*) AS count FROM (SELECT workspace_id FROM rows UNION ALL SELECT workspace_id FROM changes) AS used
     WHERE workspace_id NOT IN (SELECT id FROM workspaces)`,
  );
  if (orphans?.count) problems.push(`${orphans.count} rows and changes are of a workspace that is not there`);
  return { ...found, problems };
}

/** Every number up to the workspace's own was given to one change or one kept text, and none is larger. Answers how many changes there are. */
async function verifyNumbers(
  db: Queries,
  { id, seq }: { id: string; seq: number },
  problems: string[],
): Promise<number> {
  const { count, last } = (await db.get<{ count: number; last: number | null }>(
    'SELECT COUNT(*) AS count, MAX(seq) AS last FROM changes WHERE workspace_id = ?',
    id,
  )) as { count: number; last: number | null };
  const texts = await db.get<{ count: number }>(
    "SELECT COUNT(*) AS count FROM releases WHERE workspace_id = ? AND way = 'capture'",
    id,
  );
  if (count + (texts?.count ?? 0) !== seq || (last ?? 0) > seq) {
    problems.push(`workspace ${id}: it counts to ${seq}, and has ${count} changes up to ${last ?? 0}`);
  }
  for (const table of ['feed', 'departures']) {
    const late = await db.get(`SELECT id FROM ${table} WHERE workspace_id = ? AND seq > ? LIMIT 1`, id, seq);
    if (late) problems.push(`workspace ${id}: an entry of ${table} is later than ${seq}`);
  }
  const lost = await db.all<{ kind: string; id: string }>(
    `SELECT DISTINCT kind, id FROM changes WHERE workspace_id = ? AND NOT EXISTS (SELECT rows.id FROM rows
       WHERE rows.workspace_id = changes.workspace_id AND rows.kind = changes.kind AND rows.id = changes.id)`,
    id,
  );
  for (const row of lost) problems.push(`${row.kind} ${row.id} in workspace ${id}: has changes and is not there`);
  return count;
}

async function verifyRow(db: Queries, stored: Stored, seq: number, say: (what: string) => void): Promise<void> {
  if (!kinds.includes(stored.kind)) return say('is of no kind that this version knows');
  const { moved, ...row } = toRow(stored);
  const parsed = v.safeParse(rowSchema, row, { abortEarly: true });
  if (!parsed.success) return say(`does not parse, at "${v.getDotPath(parsed.issues[0]) ?? 'fields'}"`);
  if (row.rev > seq) say(`has the revision ${row.rev}, past ${seq}`);
  if (row.erased) return verifyErased(db, stored, moved === true, say);
  if (!hasItsId(row)) say('has an id that does not follow from its fields');
  if (Boolean(stored.deleted) !== Boolean(row.deleted))
    say('is a tombstone in its column or its body, and not in both');
  if (stored.document_id !== (findDocumentId(row) ?? null))
    say('names one document in its column and another in its body');
  if (stored.annotation_type !== (isKind(row, 'annotation') ? row.fields.type : null)) say('has two types');
  if (stored.text_sha !== (isKind(row, 'capture') ? row.fields.textSha : null))
    say('has one hash in its column and another in its body');
  await verifyHistory(db, row, stored.put_rev, say);
  const entries = await db.all<{ reader: string }>(
    'SELECT reader FROM feed WHERE workspace_id = ? AND kind = ? AND id = ?',
    row.workspaceId,
    row.kind,
    row.id,
  );
  const readers = [...(await listReaders(db, row))].sort();
  if (!isDeepStrictEqual(entries.map(({ reader }) => reader).sort(), readers)) {
    say('is in the feeds of others than those who may see it');
  }
}

/**
 * Of an erased row nothing is left: no field, no value in its changes, and nothing that leans on it but what is erased
 * too. On one that was moved others' rows may still lean, and it is in no feed.
 */
async function verifyErased(db: Queries, stored: Stored, moved: boolean, say: (what: string) => void): Promise<void> {
  const key = [stored.workspace_id, stored.kind, stored.id];
  const [left] = await db.all<{ count: number }>(
    `SELECT COUNT(*) AS count FROM (
       SELECT id FROM changes WHERE workspace_id = ? AND kind = ? AND id = ? AND fields <> '{}'
       UNION ALL SELECT id FROM ends WHERE workspace_id = ? AND kind = ? AND id = ?
       UNION ALL SELECT id FROM ${moved ? 'feed' : 'ends'}
         WHERE workspace_id = ? AND ${moved ? 'kind' : 'end_kind'} = ? AND ${moved ? 'id' : 'end_id'} = ?) AS found`,
    ...key,
    ...key,
    ...key,
  );
  if (left?.count || !stored.deleted || stored.document_id || stored.annotation_type) {
    say('is erased, and something of it is left');
  }
}

/** The row is what its changes make of it, and every value that they left out is in a conflict. */
async function verifyHistory(db: Queries, row: KnownRow, putRev: number, say: (what: string) => void): Promise<void> {
  const changes = await listChanges(db, row.workspaceId, row);
  const begin = row.kind === 'conflict' ? toFirstConflict({ row, putRev }) : undefined;
  const life = replay(changes, row, begin);
  const last = life.at(-1)?.step.after ?? begin;
  if (!last) return say('is there without any change');
  // Two values of which the same is left cannot be told apart any more.
  const redacted = new Set(changes.flatMap(({ set }) => Object.keys(set).filter((name) => isMarked(set[name]))));
  const same = isDeepStrictEqual(toPlain(last.row, redacted), toPlain(row, redacted)) && last.putRev === putRev;
  if (!same) say('is not what its changes make of it');
  const lost = life.flatMap(({ change, step }) =>
    step.lost
      .filter(({ field }) => !redacted.has(field))
      .map(({ field, value }) => ({ field, value, seq: change.seq })),
  );
  if (lost.length === 0) return;
  const conflicts = await db.all<StoredRow>(
    `SELECT ${storedColumns('rows')} FROM ends
     JOIN rows ON rows.workspace_id = ends.workspace_id AND rows.kind = ends.kind AND rows.id = ends.id
     WHERE ends.workspace_id = ? AND ends.end_kind = ? AND ends.end_id = ? AND ends.kind = 'conflict'`,
    row.workspaceId,
    row.kind,
    row.id,
  );
  const kept = conflicts.map((conflict) => {
    const { field, value } = toRow(conflict).fields as { field: string; value: unknown };
    return { field, value, seq: conflict.put_rev };
  });
  for (const value of lost) {
    if (!kept.some((each) => isDeepStrictEqual(each, value))) say(`lost a value of "${value.field}" at ${value.seq}`);
  }
}

function hasItsId({ kind, id, fields }: KnownRow): boolean {
  return !kindRules[kind].shared || id === naturalId(kind as Kind & 'document', fields as { key: string });
}

const isMarked = (value: unknown): boolean => JSON.stringify(value ?? null).includes(redactionMark);

/** Without what only memory can tell apart: a field that is missing and one that is undefined; and without some fields. */
function toPlain(row: KnownRow, without: ReadonlySet<string>): unknown {
  const leave = (values: object) => Object.fromEntries(Object.entries(values).filter(([name]) => !without.has(name)));
  return JSON.parse(JSON.stringify({ ...row, fields: leave(row.fields), fieldRevs: leave(row.fieldRevs) }));
}
