import { isKind, type Row } from '../../shared/model/row.ts';
import type { Store } from '../store/open-store.ts';
import type { AnnotationView } from './annotation-views.ts';

/** A document with its addresses, and its annotations with what hangs on them and what their evidence leads to. */
export async function listExportRows(
  store: Store,
  documentId: string,
  views: readonly AnnotationView[],
): Promise<Row[]> {
  const about = await store.getAllFromIndex('rows', 'byDocument', documentId);
  const workspaces = [...new Set(views.map(({ row }) => row.workspaceId))];
  const documents = await Promise.all(workspaces.map((id) => store.get('rows', [id, 'document', documentId])));
  const ties = views.flatMap(({ evidence }) => evidence.map(({ row }) => row));
  const passages = (await Promise.all(ties.map((tie) => listPassage(store, tie)))).flat();
  const all = [
    ...documents.filter((row) => row !== undefined),
    ...about.filter(({ kind }) => kind === 'address'),
    ...views.flatMap(({ row, tags, placements, reviews, evidence, conflicts }) => [
      row,
      ...tags,
      ...placements,
      ...reviews,
      ...conflicts,
      ...evidence.flatMap(({ row, source, passed = [], reviews }) => [
        row,
        ...(source ? [source, ...passed] : []),
        ...reviews,
      ]),
    ]),
    ...passages,
  ];
  return [...new Map(all.map((row) => [row.kind + row.id, row])).values()];
}

/** The passage that evidence leads to, with its document and what that is cited as, where they are here. */
async function listPassage(store: Store, { workspaceId, fields: { to } }: Row<'evidence'>): Promise<Row[]> {
  if (!('passageId' in to)) return [];
  const passage = await store.get('rows', [workspaceId, 'annotation', to.passageId]);
  if (!passage || !isKind(passage, 'annotation') || passage.deleted) return [];
  const { documentId } = passage.fields;
  const document = await store.get('rows', [workspaceId, 'document', documentId]);
  const about = await store.getAllFromIndex('rows', 'byDocument', documentId);
  const sources = about.filter((row) => isKind(row, 'source') && row.workspaceId === workspaceId && !row.deleted);
  return [passage, ...(document ? [document] : []), ...sources];
}
