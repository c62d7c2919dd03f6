import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** That some of what this browser keeps cannot be read, and how to have it all the same. Nothing where all can. */
export function UnreadableNotice() {
  const { workspace, attempt, saveEverything } = usePanel();
  const count = workspace.value?.unreadable ?? 0;
  if (count === 0) return null;
  return (
    <p class="warning" role="status">
      {count === 1 ? t('unreadable_one') : t('unreadable_other', count)}{' '}
      <button type="button" class="quiet" onClick={() => void attempt(saveEverything)}>
        {t('data_save')}
      </button>
    </p>
  );
}
