import { useSignal } from '@preact/signals';
import { UNDO_FOR } from '../../state/undo.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { useOpenUntil } from './use-open-until.ts';

/** What was just moved to another workspace, with the way back for thirty seconds. */
export function MovedLine() {
  const { workspace, attempt, moveAnnotations, refreshRows } = usePanel();
  const dismissed = useSignal(0);
  const moved = workspace.value?.moved;
  const isOpen = useOpenUntil(moved && moved.at + UNDO_FOR) && moved?.at !== dismissed.value;
  if (!moved || !isOpen) return <div class="notice-place" role="status" />;
  const { from, to, annotationIds, was } = moved;
  const isShared = was === 'workspace';

  async function moveBack(): Promise<void> {
    const back = { from: to, to: from, annotationIds, was, audience: was };
    await attempt(() => moveAnnotations({ ...back, ...(isShared && { answers: { 'seen-by-workspace': true } }) }));
    await refreshRows();
  }

  return (
    <div class="notice-place" role="status">
      <p class="notice">
        <span>{t('moved', to.name)}</span>
        <button type="button" onClick={() => void moveBack()}>
          {isShared ? t('move_back_widens', from.name) : t('move_back')}
        </button>
        <button
          type="button"
          class="quiet"
          aria-label={t('dismiss')}
          onClick={() => {
            dismissed.value = moved.at;
          }}
        >
          ✕
        </button>
      </p>
    </div>
  );
}
