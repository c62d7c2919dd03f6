import { fetchReadAs } from '../../shared/model/merged-source.ts';
import { isKind, type Row } from '../../shared/model/row.ts';
import { listSameDocuments } from '../../shared/model/same-documents.ts';
import type { Store } from '../store/open-store.ts';
import { listJoins } from '../store/read-document.ts';

/** A document with its addresses, those that are the same and what it is cited as, and some of its annotations with what hangs on them and what their evidence leads to. */
export async function listExportRows(
  store: Store,
  documentId: string,
  annotations: readonly Row<'annotation'>[],
): Promise<Row[]> {
  const workspaces = [...new Set(annotations.map(({ workspaceId }) => workspaceId))];
  const joins = (await listJoins(store)).filter(
    ({ workspaceId, deleted }) => !deleted && workspaces.includes(workspaceId),
  );
  const ids = listSameDocuments([documentId], joins);
  const tx = store.transaction('rows');
  const about = (await Promise.all(ids.map((id) => tx.store.index('byDocument').getAll(id)))).flat();
  const documents = await Promise.all(
    workspaces.flatMap((workspaceId) => ids.map((id) => find(workspaceId, 'document', id))),
  );
  const citedAs = await Promise.all(
    about
      .filter((row) => row.kind === 'source' && !row.deleted && workspaces.includes(row.workspaceId))
      .map((row) => listSource(row.workspaceId, row.id)),
  );
  const members = await Promise.all(annotations.map(listWithAnnotation));
  const all = [
    ...documents.filter((row) => row !== undefined),
    ...joins.filter(({ fields }) => ids.includes(fields.documentId)),
    ...about.filter(({ kind, deleted }) => kind === 'address' && !deleted),
    ...citedAs.flat(),
    ...members.flat(),
  ];
  return [...new Map(all.map((row) => [row.kind + row.id, row])).values()];

  async function find<K extends Row['kind']>(workspaceId: string, kind: K, id: string): Promise<Row<K> | undefined> {
    const row = await tx.store.get([workspaceId, kind, id]);
    return row && !row.deleted ? (row as Row<K>) : undefined;
  }

  async function listBy(index: 'byAnnotation' | 'byClaim' | 'byReviewed' | 'byReviewedTie' | 'byConflictOf', on: Row) {
    const found = await tx.store.index(index).getAll(on.id);
    return found.filter((row) => row.workspaceId === on.workspaceId && !row.deleted);
  }

  async function listWithAnnotation(row: Row<'annotation'>): Promise<Row[]> {
    const [hanging, reviews, conflicts, ties] = await Promise.all([
      listBy('byAnnotation', row),
      listBy('byReviewed', row),
      listBy('byConflictOf', row),
      listBy('byClaim', row),
    ]);
    const ends = await Promise.all(ties.filter((tie) => isKind(tie, 'evidence')).map(listWithTie));
    return [row, ...hanging, ...reviews, ...conflicts, ...ends.flat()];
  }

  async function listWithTie(tie: Row<'evidence'>): Promise<Row[]> {
    const { to } = tie.fields;
    const [reviews, conflicts, ends] = await Promise.all([
      listBy('byReviewedTie', tie),
      listBy('byConflictOf', tie),
      'passageId' in to ? listPassage(tie.workspaceId, to.passageId) : listSource(tie.workspaceId, to.sourceId),
    ]);
    return [tie, ...reviews, ...conflicts, ...ends];
  }

  async function listSource(workspaceId: string, id: string): Promise<Row[]> {
    const named = await find(workspaceId, 'source', id);
    if (!named) return [];
    const { source, passed } = await fetchReadAs(named, (other) => find(workspaceId, 'source', other));
    return [source, ...passed, ...(await listBy('byConflictOf', source))];
  }

  /** The passage that evidence leads to, with its document, and where that is and what it is cited as, as far as they are here. */
  async function listPassage(workspaceId: string, id: string): Promise<Row[]> {
    const passage = await find(workspaceId, 'annotation', id);
    if (!passage) return [];
    const [document, near] = await Promise.all([
      find(workspaceId, 'document', passage.fields.documentId),
      tx.store.index('byDocument').getAll(passage.fields.documentId),
    ]);
    const about = near.filter(
      (row) => (row.kind === 'source' || row.kind === 'address') && row.workspaceId === workspaceId && !row.deleted,
    );
    return [passage, ...(document ? [document] : []), ...about];
  }
}
