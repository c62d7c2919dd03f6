import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** Where the rows of this browser go and how far they have come: one line, and what to do where something is wrong. */
export function SyncStatus() {
  const { workspace, attempt, syncNow } = usePanel();
  const view = workspace.value;
  if (!view) return null;
  const { connection, trouble, waiting } = view;
  if (!connection) return <p class="sync">{t('sync_local')}</p>;
  const changes = waiting === 1 ? t('changes_one') : t('changes_other', waiting);
  return (
    <div class="sync" role="status">
      {trouble?.code === 'unauthorized' ? (
        <p class="warning">{t('sync_unauthorized', connection.workspaceName, changes)}</p>
      ) : trouble ? (
        <p class="warning">
          {trouble.code === 'not-reachable'
            ? t('sync_not_reachable', changes)
            : t('sync_trouble', trouble.message, changes)}{' '}
          <button type="button" class="quiet" onClick={() => void attempt(syncNow)}>
            {t('try_now')}
          </button>
        </p>
      ) : waiting > 0 ? (
        <p>{t('sync_waiting', changes, connection.workspaceName)}</p>
      ) : (
        <p>{t('sync_done', connection.workspaceName)}</p>
      )}
    </div>
  );
}
