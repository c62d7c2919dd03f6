import { type Kind, kindRules } from '../../shared/model/kinds.ts';
import { isKind, type Row } from '../../shared/model/row.ts';
import { listSameDocuments } from '../../shared/model/same-documents.ts';
import type { Queries } from '../database/database.ts';
import { type FoundColumns, foundColumns, type KnownRow, ParsedRow, toWireRow } from './stored-row.ts';

/** Whose eyes to read with, and where. */
export type Sight = { workspaceId: string; personId: string };

/**
 * All rows of documents that a person sees, as the wire would bring them: the documents, those that are the same, their
 * addresses, annotations and what hangs on them, the sources and passages that evidence leads to, where these are, and what
 * all these documents are cited as. Empty if he sees none.
 */
export async function readDocuments(db: Queries, sight: Sight, documentIds: readonly string[]): Promise<Row[]> {
  // Annotations are by far the most, and are not looked up.
  const others = new Map<string, KnownRow>();
  const add = (found: readonly KnownRow[]) => {
    for (const row of found) others.set(row.kind + row.id, row);
  };
  const documents = await findSeen(db, sight, 'document', documentIds);
  add(documents);
  const ids = documents.map(({ id }) => id);
  const annotations = await listSeenOn(db, sight, 'annotation', ids);
  const onDocuments = await listSeenHanging(db, sight, 'document', ids);
  add(onDocuments);
  const joins = await listSeenJoins(db, sight, onDocuments);
  add(joins);
  const same = listSameDocuments(ids, joins);
  add(await findSeen(db, sight, 'document', same.slice(ids.length)));
  add(await listSeenOn(db, sight, 'address', same));
  const hanging = await listSeenHanging(db, sight, 'annotation', toIds(annotations));
  add(hanging);
  const evidence = hanging.filter((row) => isKind(row, 'evidence'));
  const to = evidence.map(({ fields }) => fields.to);
  const sourceIds = to.flatMap((end) => ('sourceId' in end ? [end.sourceId] : []));
  const sources = await listSeenSources(db, sight, sourceIds);
  add(sources);
  add((await listSeenHanging(db, sight, 'source', toIds(sources))).filter((row) => isKind(row, 'conflict')));
  const passageIds = to.flatMap((end) => ('passageId' in end ? [end.passageId] : []));
  const passages = (await findSeen(db, sight, 'annotation', passageIds)).filter((row) => isKind(row, 'annotation'));
  add(passages.filter(({ fields }) => !ids.includes(fields.documentId)));
  const passageIn = [...new Set(passages.map(({ fields }) => fields.documentId))];
  add(await findSeen(db, sight, 'document', passageIn));
  add(await listSeenOn(db, sight, 'address', passageIn));
  const citedAs = (await listSeenOn(db, sight, 'source', [...same, ...passageIn])).filter((row) =>
    isKind(row, 'source'),
  );
  add(citedAs);
  add(
    await listSeenSources(
      db,
      sight,
      citedAs.flatMap(({ fields }) => fields.mergedInto ?? []),
    ),
  );
  add(await listSeenHanging(db, sight, 'evidence', toIds(evidence)));
  return annotations.concat([...others.values()]).map(toWireRow);
}

/** Sources with those that they are merged into, and those in turn. */
async function listSeenSources(db: Queries, sight: Sight, ids: readonly string[]): Promise<KnownRow[]> {
  const known = new Map<string, KnownRow>();
  let wanted = [...new Set(ids)];
  while (wanted.length > 0) {
    const found = (await findSeen(db, sight, 'source', wanted)).filter((row) => isKind(row, 'source'));
    for (const row of found) known.set(row.id, row);
    wanted = found.flatMap(({ fields }) => fields.mergedInto ?? []).filter((id) => !known.has(id));
  }
  return [...known.values()];
}

/** The documents that a person sees under any of these addresses. */
export async function listDocumentsAt(db: Queries, sight: Sight, urls: readonly string[]): Promise<string[]> {
  const addresses = (await listSeen(db, sight, 'address')).filter((row) => isKind(row, 'address'));
  const ids = addresses.filter(({ fields }) => urls.includes(fields.url)).map(({ fields }) => fields.documentId);
  return [...new Set(ids)];
}

/** The ids of the documents that a person sees, always in the same order; only the one with that id if it is given. */
export async function listDocumentIds(db: Queries, sight: Sight, documentId?: string): Promise<string[]> {
  const found = await db.all<{ id: string }>(
    `SELECT rows.id FROM rows WHERE rows.workspace_id = ? AND rows.kind = 'document'${documentId ? ' AND rows.id = ?' : ''}
       AND rows.deleted = 0 AND ${seen} ORDER BY rows.id`,
    sight.workspaceId,
    ...(documentId ? [documentId] : []),
    sight.personId,
  );
  return found.map(({ id }) => id);
}

/** A document and those that are the same, as far as a person sees that. */
export async function listSameIds(db: Queries, sight: Sight, documentId: string): Promise<string[]> {
  return listSameDocuments(
    [documentId],
    await listSeenJoins(db, sight, await listSeenHanging(db, sight, 'document', [documentId])),
  );
}

/** What makes documents the same as others, of what hangs on them, and those as others in turn. */
async function listSeenJoins(
  db: Queries,
  sight: Sight,
  onDocuments: readonly KnownRow[],
): Promise<(KnownRow & Row<'join'>)[]> {
  const joins = new Map<string, KnownRow & Row<'join'>>();
  for (let found = onDocuments; found.length > 0; ) {
    const fresh = found.filter((row) => isKind(row, 'join')).filter(({ id }) => !joins.has(id));
    for (const row of fresh) joins.set(row.id, row);
    const ends = fresh.flatMap(({ fields }) => [fields.documentId, fields.sameAs]);
    found = await listSeenHanging(db, sight, 'document', [...new Set(ends)]);
  }
  return [...joins.values()];
}

/** How many annotations a person sees on each document that has any, or only on the one with that id if it is given. */
export async function countAnnotations(
  db: Queries,
  sight: Sight,
  documentId?: string,
): Promise<ReadonlyMap<string, number>> {
  const found = await db.all<{ documentId: string; count: number }>(
    `SELECT rows.document_id AS "documentId", COUNT(*) AS count FROM rows
     WHERE rows.workspace_id = ? AND rows.kind = 'annotation'${documentId ? ' AND rows.document_id = ?' : ''}
       AND rows.deleted = 0 AND ${seenByAudience} GROUP BY rows.document_id`,
    sight.workspaceId,
    ...(documentId ? [documentId] : []),
    sight.personId,
  );
  return new Map(found.map((each) => [each.documentId, each.count]));
}

/** A row of `rows` is in the person's feed; takes one placeholder, the person. */
export const seen = `EXISTS (SELECT feed.reader FROM feed WHERE feed.workspace_id = rows.workspace_id
  AND feed.reader IN (?, '*') AND feed.kind = rows.kind AND feed.id = rows.id)`;

/**
 * The same of kinds with an audience of their own, whose feed follows from it (`listReaders`): to look up each of many rows
 * in the feed takes longer than to read it.
 */
export const seenByAudience = "(rows.audience = 'workspace' OR rows.creator = ?)";

const toSeen = (kind: Kind): string => (kindRules[kind].sees === 'own' ? seenByAudience : seen);

/** Those of these rows that a person sees and that are not deleted. */
export async function findSeen(
  db: Queries,
  { workspaceId, personId }: Sight,
  kind: Kind,
  ids: readonly string[],
): Promise<KnownRow[]> {
  if (ids.length === 0) return [];
  const found = await db.lists<FoundColumns>(
    `SELECT ${foundColumns} FROM rows WHERE rows.workspace_id = ? AND rows.kind = ? AND rows.id IN ${listed}
       AND rows.deleted = 0 AND ${toSeen(kind)} ORDER BY rows.id`,
    workspaceId,
    kind,
    JSON.stringify(ids),
    personId,
  );
  return found.map((columns) => new ParsedRow(workspaceId, kind, columns));
}

/** The rows of a kind that a person sees in a workspace, the latest changed first. */
export async function listSeen(db: Queries, { workspaceId, personId }: Sight, kind: Kind): Promise<KnownRow[]> {
  const found = await db.lists<FoundColumns>(
    `SELECT ${foundColumns} FROM rows
     WHERE rows.workspace_id = ? AND rows.kind = ? AND rows.deleted = 0 AND ${toSeen(kind)}`,
    workspaceId,
    kind,
    personId,
  );
  // SQLite would move the bodies to sort them; they mostly come in order, which takes next to nothing here.
  return found.map((columns) => new ParsedRow(workspaceId, kind, columns)).sort((one, other) => other.rev - one.rev);
}

/** The first `most` of them by their ids, after this one. */
export async function listSeenAfter(
  db: Queries,
  { workspaceId, personId }: Sight,
  kind: Kind,
  after: string,
  most: number,
): Promise<KnownRow[]> {
  const found = await db.lists<FoundColumns>(
    `SELECT ${foundColumns} FROM rows
     WHERE rows.workspace_id = ? AND rows.kind = ? AND rows.id > ? AND rows.deleted = 0 AND ${toSeen(kind)}
     ORDER BY rows.id LIMIT ?`,
    workspaceId,
    kind,
    after,
    personId,
    most,
  );
  return found.map((columns) => new ParsedRow(workspaceId, kind, columns));
}

/** Those on these documents. */
async function listSeenOn(
  db: Queries,
  { workspaceId, personId }: Sight,
  kind: Kind,
  documentIds: readonly string[],
): Promise<KnownRow[]> {
  if (documentIds.length === 0) return [];
  const found = await db.lists<FoundColumns>(
    `SELECT ${foundColumns} FROM rows
     WHERE rows.workspace_id = ? AND rows.kind = ? AND rows.document_id IN ${listed}
       AND rows.deleted = 0 AND ${toSeen(kind)}`,
    workspaceId,
    kind,
    JSON.stringify(documentIds),
    personId,
  );
  return found.map((columns) => new ParsedRow(workspaceId, kind, columns));
}

/** What leans on rows of a kind and is not deleted; of an annotation the evidence for it only, not what it is a passage in. */
export async function listSeenHanging(
  db: Queries,
  { workspaceId, personId }: Sight,
  kind: Kind,
  ids: readonly string[],
): Promise<KnownRow[]> {
  if (ids.length === 0) return [];
  const found = await db.lists<[...FoundColumns, kind: Kind]>(
    `SELECT ${foundColumns}, ends.kind FROM json_each(?) AS wanted
     CROSS JOIN ends ON ends.workspace_id = ? AND ends.end_kind = ? AND ends.end_id = wanted.value
     CROSS JOIN rows ON rows.workspace_id = ends.workspace_id AND rows.kind = ends.kind AND rows.id = ends.id
     WHERE rows.deleted = 0 AND ${seen}`,
    JSON.stringify(ids),
    workspaceId,
    kind,
    personId,
  );
  const rows = found.map(
    ([id, creator, audience, rev, body, of]) => new ParsedRow(workspaceId, of, [id, creator, audience, rev, body]),
  );
  if (kind !== 'annotation' || rows.length === 0) return rows;
  const claims = new Set(ids);
  return rows.filter((row) => !isKind(row, 'evidence') || claims.has(row.fields.claimId));
}

const toIds = (rows: readonly KnownRow[]): string[] => rows.map(({ id }) => id);

/** A list of any length as one value: a statement for each length would have to be prepared, and each value bound. */
const listed = '(SELECT value FROM json_each(?))';
