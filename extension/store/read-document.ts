import { addressVariants } from '../../shared/model/canonical-address.ts';
import { naturalId } from '../../shared/model/ids.ts';
import { isKind, type Row } from '../../shared/model/row.ts';
import { listSameDocuments } from '../../shared/model/same-documents.ts';
import type { Store } from './open-store.ts';
import { listWorkspaceIds } from './workspace-ids.ts';

/** The rows of every document that is known under one of `addresses`, in any workspace held here, oldest first. */
export async function listDocuments(store: Store, addresses: readonly string[]): Promise<Row<'document'>[]> {
  const urls = [...new Set(addresses.flatMap(addressVariants))];
  const tx = store.transaction('rows');
  const found = await Promise.all(urls.map((url) => tx.store.index('byUrl').getAll(url)));
  const keys = new Map(
    found
      .flat()
      .filter((row) => isKind(row, 'address'))
      .filter((row) => !row.deleted)
      .map(
        (row) =>
          [row.workspaceId + row.fields.documentId, [row.workspaceId, 'document', row.fields.documentId]] as const,
      ),
  );
  const documents = await Promise.all([...keys.values()].map((key) => tx.store.get(key as never)));
  return documents
    .filter((row) => row !== undefined && isKind(row, 'document'))
    .sort((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0));
}

/**
 * The ids of the documents known under one of `addresses`, and of the one that its bytes identify, if `key` is given; then
 * those that people said are the same.
 */
export async function listDocumentIds(store: Store, addresses: readonly string[], key?: string): Promise<string[]> {
  const [own, joins] = await Promise.all([listOwnIds(store, addresses, key), listJoins(store)]);
  return listSameDocuments(own, joins);
}

/** The same without those that people said are the same. */
export async function listOwnIds(store: Store, addresses: readonly string[], key?: string): Promise<string[]> {
  const documents = await listDocuments(store, addresses);
  return [...new Set([...(key ? [naturalId('document', { key })] : []), ...documents.map(({ id }) => id)])];
}

/**
 * For each annotation that is shown where the document is known by `addresses` and `key`, the document that it is seen in
 * there: its own, or the one that people said is the same.
 */
export async function mapSeenIn(
  store: Store,
  addresses: readonly string[],
  key?: string,
): Promise<Map<string, string>> {
  const [own, joins] = await Promise.all([listOwnIds(store, addresses, key), listJoins(store)]);
  const seenIn = new Map<string, string>();
  for (const id of listSameDocuments(own, joins)) {
    const keys = await store.getAllKeysFromIndex('rows', 'byDocument', id);
    for (const [, kind, annotationId] of keys) if (kind === 'annotation') seenIn.set(annotationId, toSeenIn(id, own));
  }
  return seenIn;
}

/** The document that an annotation on `documentId` is seen in where the page shows the documents `own`. */
export const toSeenIn = (documentId: string, own: readonly string[]): string =>
  own.includes(documentId) ? documentId : (own[0] ?? documentId);

/** What people said of documents being the same, in the workspaces held here, with what was taken back. */
export async function listJoins(store: Store): Promise<Row<'join'>[]> {
  const ids = await listWorkspaceIds(store);
  const found = await Promise.all(ids.map((id) => store.getAllFromIndex('rows', 'byKind', [id, 'join'])));
  return found.flat().filter((row) => isKind(row, 'join'));
}

/** The annotations that stand on a document, oldest first, without those deleted. */
export async function listAnnotations(store: Store, documentId: string): Promise<Row<'annotation'>[]> {
  return (await listAnnotationsEver(store, documentId)).filter((row) => !row.deleted);
}

/** The same with those deleted. */
export async function listAnnotationsEver(store: Store, documentId: string): Promise<Row<'annotation'>[]> {
  const rows = await store.getAllFromIndex('rows', 'byDocument', documentId);
  return rows.filter((row) => isKind(row, 'annotation')).sort((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0));
}
