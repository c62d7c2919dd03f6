import { type DescribedSource, readMetadata } from '../../shared/citation/read-metadata.ts';
import { isKind, type Row } from '../../shared/model/row.ts';
import { listSameDocuments } from '../../shared/model/same-documents.ts';
import type { Act } from '../../shared/protocol/change.ts';
import type { Store } from '../store/open-store.ts';
import { listJoins } from '../store/read-document.ts';
import type { PageView } from './panel-state.ts';
import { readPageMetadata } from './read-page-metadata.ts';

/** The source that the document in front is: as it is kept, if it is, and as the document describes itself. */
export type DocumentSource = { stored?: Row<'source'> | undefined; described: DescribedSource };

type Shown = Extract<PageView, { kind: 'on' }>;

export async function readDocumentSource(
  store: Store,
  { tabId, url, key, page, pdf }: Shown,
  { workspaceId, fields: { documentId } }: Row<'annotation'>,
): Promise<DocumentSource> {
  const ids = listSameDocuments([documentId], await listJoins(store));
  const about = await Promise.all(ids.map((id) => store.getAllFromIndex('rows', 'byDocument', id)));
  const [stored] = about
    .flat()
    .filter((row) => isKind(row, 'source'))
    .filter((row) => row.workspaceId === workspaceId && !row.deleted)
    .sort((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0));
  const metadata = key ? { meta: [], jsonLd: [], times: [], pdf } : await readPageMetadata(tabId);
  return { stored, described: readMetadata(metadata, { url, title: page.title }) };
}

/** Keeps the source that a document is, for its person alone. */
export function toDocumentSourceAct(
  { workspaceId, fields: { documentId } }: Row<'annotation'>,
  { fields }: DescribedSource,
  id: string,
): Act {
  return { workspaceId, kind: 'source', id, op: 'put', set: { ...fields, documentId, audience: 'creator' } };
}
