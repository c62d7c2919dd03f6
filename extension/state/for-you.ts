import { type CommentFor, listForPerson } from '../../shared/model/comment-thread.ts';
import { isKind } from '../../shared/model/row.ts';
import type { Store } from '../store/open-store.ts';
import { findSetting } from '../store/settings.ts';

/** What names the person and he has neither answered nor put away, the latest first; nothing where there are no others. */
export async function listForYou(store: Store): Promise<CommentFor[]> {
  const connection = await findSetting(store, 'connection');
  if (!connection) return [];
  const { workspaceId, personId } = connection;
  const [rows, done = []] = await Promise.all([
    store.getAllFromIndex('rows', 'byKind', [workspaceId, 'comment']),
    findSetting(store, 'doneWith'),
  ]);
  const open = listForPerson(
    rows.filter((row) => isKind(row, 'comment')),
    personId,
  ).filter(({ id }) => !done.includes(id));
  const found = await Promise.all(
    open.map(async (comment) => {
      const annotation = await store.get('rows', [workspaceId, 'annotation', comment.fields.annotationId]);
      return annotation && !annotation.deleted && isKind(annotation, 'annotation') ? [{ comment, annotation }] : [];
    }),
  );
  return found.flat();
}
