import type { WorkspaceView } from '../../state/workspace-view.ts';
import { timeInWords } from '../annotation/time-in-words.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { CopyUnsent } from './CopyUnsent.tsx';

/** Where the rows of this browser go and how far they have come: what waits, since when, why, and what to do. */
export function SyncStatus() {
  const { workspace, attempt, syncNow } = usePanel();
  const view = workspace.value;
  if (!view) return null;
  const { connection, trouble, waiting, left, erasedIn } = view;
  if (!connection && erasedIn !== undefined) return <p class="sync">{t('sync_erased', erasedIn)}</p>;
  if (!connection) return <p class="sync">{left === undefined ? t('sync_local') : t('sync_left', left)}</p>;
  return (
    <div class="sync" role="status">
      {(connection.role === 'viewer' || connection.role === 'contributor') && (
        <p>{t(`role_${connection.role}`, connection.workspaceName)}</p>
      )}
      {trouble?.code === 'unauthorized' ? (
        <p class="warning">
          {waiting > 0
            ? t('sync_unauthorized', connection.workspaceName, changesInWords(waiting))
            : t('sync_unauthorized_none', connection.workspaceName)}{' '}
          {waiting > 0 && <CopyUnsent workspaceId={connection.workspaceId} />}
        </p>
      ) : trouble ? (
        <p class="warning">
          {trouble.message} {waitInWords(view)} {t('sync_next_try', timeInWords(trouble.nextAt, Date.now()))}{' '}
          <button type="button" class="quiet" onClick={() => void attempt(syncNow)}>
            {t('try_now')}
          </button>
        </p>
      ) : waiting > 0 ? (
        <p>{t('sync_waiting', changesInWords(waiting), connection.workspaceName)}</p>
      ) : (
        <p>{t('sync_done', connection.workspaceName)}</p>
      )}
    </div>
  );
}

function waitInWords({ waiting, waitingSince }: WorkspaceView): string {
  if (waiting === 0 || waitingSince === undefined) return t('sync_none_wait');
  return t('sync_waits', changesInWords(waiting), timeInWords(waitingSince, Date.now()));
}

const changesInWords = (count: number) => (count === 1 ? t('changes_one') : t('changes_other', count));
