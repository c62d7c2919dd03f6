import { type CommentFor, listForPerson } from '../../shared/model/comment-thread.ts';
import { isKind } from '../../shared/model/row.ts';
import type { Queries } from '../database/database.ts';
import { findSeen, type Sight, seen } from './read-document.ts';
import { type StoredRow, storedColumns, toRow } from './stored-row.ts';

/** The comments that a person sees, that name him and that he has not answered since, the latest first, up to `most`. */
export async function listCommentsFor(db: Queries, sight: Sight, most: number): Promise<CommentFor[]> {
  const { workspaceId, personId } = sight;
  // What names him and what he said: an id stands in a body as a mention alone, but for who deleted it.
  const found = await db.all<StoredRow>(
    `SELECT ${storedColumns('rows')} FROM rows
     WHERE rows.workspace_id = ? AND rows.kind = 'comment' AND rows.deleted = 0
       AND (rows.creator = ? OR rows.body LIKE ?) AND ${seen}`,
    workspaceId,
    personId,
    `%"${personId}"%`,
    personId,
  );
  const comments = found.map(toRow).filter((row) => isKind(row, 'comment'));
  const latest = listForPerson(comments, personId).slice(0, most);
  const ids = [...new Set(latest.map(({ fields }) => fields.annotationId))];
  const annotations = (await findSeen(db, sight, 'annotation', ids)).filter((row) => isKind(row, 'annotation'));
  return latest.flatMap((comment) => {
    const annotation = annotations.find(({ id }) => id === comment.fields.annotationId);
    return annotation ? [{ comment, annotation }] : [];
  });
}
