import type { Row } from '../../../shared/model/row.ts';
import type { AnnotationView } from '../../state/annotation-views.ts';
import { timeInWords } from '../annotation/time-in-words.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { useMay, useMayAdd } from '../workspace/use-may.ts';
import { useNameOf } from '../workspace/use-name-of.ts';
import { CommentField } from './CommentField.tsx';

/** What people say to each other about an annotation. A comment is said once: it can be deleted, and brought back. */
export function CommentsSection({ view: { row, comments } }: { view: AnnotationView }) {
  const { connection } = usePanel().workspace.value ?? {};
  const isConnected = connection?.workspaceId === row.workspaceId;
  const mayAdd = useMayAdd();
  if (!(isConnected && mayAdd) && comments.length === 0) return null;
  return (
    <fieldset class="comments" aria-label={t('comments')}>
      {comments.length > 0 && (
        <ol class="plain">
          {comments.map((comment) => (
            <li key={comment.id}>
              <Comment comment={comment} />
            </li>
          ))}
        </ol>
      )}
      {isConnected && mayAdd && <CommentField row={row} />}
    </fieldset>
  );
}

function Comment({ comment }: { comment: Row<'comment'> }) {
  const { workspace, act, attempt } = usePanel();
  const may = useMay();
  const nameOf = useNameOf();
  const { workspaceId, kind, id, creator, createdAt = 0, deleted, fields } = comment;
  const isOwn = creator === workspace.value?.personId;
  const name = nameOf(creator);
  const change = (op: 'delete' | 'restore') => () => void attempt(() => act([{ workspaceId, kind, id, op, set: {} }]));
  return (
    <>
      <p class="hint">{[name, timeInWords(createdAt, Date.now())].join(' · ')}</p>
      <p class={deleted ? 'hint' : 'said'}>{deleted ? t('comment_deleted', nameOf(deleted.by)) : fields.text}</p>
      {isOwn && may('delete', comment) && (
        <button type="button" class="quiet" onClick={change(deleted ? 'restore' : 'delete')}>
          {deleted ? t('comment_restore') : t('comment_delete')}
        </button>
      )}
    </>
  );
}
