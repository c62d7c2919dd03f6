import { isKind, type Row } from '../../shared/model/row.ts';
import { listSameDocuments } from '../../shared/model/same-documents.ts';
import type { Queries } from '../database/database.ts';
import { listSeen, type Sight, seenByAudience } from './read-document.ts';

/** A document as a list shows it. `counts` are of the annotations that the person sees, by their type. */
export type DocumentSummary = {
  document: Row<'document'>;
  addresses: Row<'address'>[];
  /** Those of them that people said are the same. */
  same: Row<'document'>[];
  counts: { type: 'claim' | 'passage' | 'note'; count: number }[];
};

/** The documents that a person sees, without deleted ones, by the newest change first. */
export async function listDocuments(db: Queries, sight: Sight): Promise<DocumentSummary[]> {
  const documents = (await listSeen(db, sight, 'document')).filter((row) => isKind(row, 'document'));
  const addresses = Map.groupBy(
    (await listSeen(db, sight, 'address')).filter((row) => isKind(row, 'address')),
    ({ fields }) => fields.documentId,
  );
  const counted = await db.all<{ documentId: string; type: 'claim' | 'passage' | 'note'; count: number }>(
    `SELECT rows.document_id AS "documentId", rows.annotation_type AS type, COUNT(*) AS count FROM rows
     WHERE rows.workspace_id = ? AND rows.kind = 'annotation' AND rows.deleted = 0 AND ${seenByAudience}
     GROUP BY rows.document_id, rows.annotation_type ORDER BY rows.annotation_type`,
    sight.workspaceId,
    sight.personId,
  );
  const counts = Map.groupBy(counted, ({ documentId }) => documentId);
  const joins = (await listSeen(db, sight, 'join')).filter((row) => isKind(row, 'join'));
  const byId = new Map(documents.map((document) => [document.id, document]));
  return documents.map((document) => ({
    document,
    addresses: addresses.get(document.id) ?? [],
    same: listSameDocuments([document.id], joins)
      .slice(1)
      .flatMap((id) => byId.get(id) ?? []),
    counts: counts.get(document.id) ?? [],
  }));
}
