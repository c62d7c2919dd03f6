import { kindRules, listEnds, type RowKey } from '../../shared/model/kinds.ts';
import type { Queries } from '../database/database.ts';
import { findAudience, listChanges } from './stored-changes.ts';
import { findDocumentId, findRow, type KnownRow } from './stored-row.ts';

/** Who has a row in the feed: person ids, or `everyone` alone. */
export type Readers = ReadonlySet<string>;

/** The reader that stands for every member of the workspace. */
export const everyone = '*';

/**
 * Who sees a row, by the rule of its kind. A deleted row keeps its readers: they must hear of its end.
 * `asIf` holds rows as they would be, to ask before it is so.
 */
export async function listReaders(tx: Queries, row: KnownRow, asIf: readonly KnownRow[] = []): Promise<Readers> {
  if (row.moved) return new Set();
  const rule = kindRules[row.kind];
  if (rule.sees === 'own') return new Set([row.audience === 'workspace' ? everyone : row.creator]);
  if (rule.sees === 'document') return listDocumentReaders(tx, row.workspaceId, findDocumentId(row) as string);

  let readers: Readers = new Set([everyone]);
  for (const key of listEnds(row.kind, row.fields)) {
    const end = asIf.find(({ kind, id }) => kind === key.kind && id === key.id) ?? (await findEnd(tx, row, key));
    if (!end) return new Set([row.creator]);
    // A document's rows name nobody; a conflict on one would, so it goes to the person whose value does not stand.
    if (row.kind === 'conflict' && kindRules[end.kind].sees === 'document') return new Set([row.creator]);
    readers = intersect(readers, await listReaders(tx, end, asIf));
    // Widening shares the values that stand. A conflict from before it stays with those who could see it then.
    if (row.kind === 'conflict') readers = intersect(readers, await listReadersAt(tx, end, row.fieldRevs.value ?? 0));
  }
  return readers.has(everyone) ? readers : new Set([...readers, row.creator]);
}

/** Everyone who sees an annotation on this document, or a source that names it, or said that it is the same as another. */
export async function listDocumentReaders(tx: Queries, workspaceId: string, documentId: string): Promise<Readers> {
  const found = await tx.all<{ reader: string }>(
    `SELECT DISTINCT CASE audience WHEN 'workspace' THEN '*' ELSE creator END AS reader FROM rows
     WHERE workspace_id = ? AND document_id = ? AND kind IN ('annotation', 'source')`,
    workspaceId,
    documentId,
  );
  const readers = new Set(found.map(({ reader }) => reader));
  if (readers.has(everyone)) return new Set([everyone]);
  for (const maker of await listJoiners(tx, workspaceId, documentId)) readers.add(maker);
  return readers;
}

/** Who says that a document is the same as another; each of them may have made the join that is there. */
async function listJoiners(tx: Queries, workspaceId: string, documentId: string): Promise<string[]> {
  const joins = await tx.all<{ id: string }>(
    `SELECT rows.id FROM ends
     JOIN rows ON rows.workspace_id = ends.workspace_id AND rows.kind = ends.kind AND rows.id = ends.id
     WHERE ends.workspace_id = ? AND ends.end_kind = 'document' AND ends.end_id = ? AND ends.kind = 'join'
       AND rows.deleted = 0`,
    workspaceId,
    documentId,
  );
  const makers: { person: string }[] = [];
  for (const { id } of joins) {
    const put = await tx.all<{ person: string }>(
      "SELECT person_id AS person FROM changes WHERE workspace_id = ? AND kind = 'join' AND id = ? AND op = 'put'",
      workspaceId,
      id,
    );
    makers.push(...put);
  }
  return makers.map(({ person }) => person);
}

/** Whether a person has this row in his feed. */
export async function isReader(tx: Queries, workspaceId: string, person: string, { kind, id }: RowKey) {
  // Not `seq`: SQLite would walk the whole feed of the reader, in the index that has it.
  const entry = await tx.get(
    `SELECT reader FROM feed WHERE workspace_id = ? AND reader IN (?, '*') AND kind = ? AND id = ?`,
    workspaceId,
    person,
    kind,
    id,
  );
  return entry !== undefined;
}

async function findEnd(tx: Queries, { workspaceId }: KnownRow, key: RowKey): Promise<KnownRow | undefined> {
  return (await findRow(tx, workspaceId, key))?.row;
}

/** Who saw a row, by its audience and those of what it leans on, after the change with the sequence number `seq`. */
async function listReadersAt(tx: Queries, row: KnownRow, seq: number): Promise<Readers> {
  if (kindRules[row.kind].sees === 'own') {
    const audience = findAudience(await listChanges(tx, row.workspaceId, row), seq);
    return new Set([audience === 'workspace' ? everyone : row.creator]);
  }
  let readers: Readers = new Set([everyone]);
  for (const key of listEnds(row.kind, row.fields)) {
    const end = await findEnd(tx, row, key);
    readers = intersect(readers, end ? await listReadersAt(tx, end, seq) : new Set([row.creator]));
  }
  return readers;
}

function intersect(a: Readers, b: Readers): Readers {
  if (a.has(everyone)) return b;
  if (b.has(everyone)) return a;
  return new Set([...a].filter((reader) => b.has(reader)));
}
