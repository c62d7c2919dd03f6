import { useRoom } from '../../state/storage-room.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** A warning while this browser gives little more room, with the way to be safe. Nothing while there is enough. */
export function RoomNotice() {
  const { workspace, attempt, saveEverything } = usePanel();
  const { room } = useRoom(workspace.value, workspace.value?.holdsRows ?? false);
  if (!room?.isLow) return null;
  return (
    <p class="sync warning" role="status">
      {t('room_low', room.left)}{' '}
      <button type="button" class="quiet" onClick={() => void attempt(saveEverything)}>
        {t('data_save')}
      </button>
    </p>
  );
}

/** Whether the browser promised to keep what is here, and the button that asks it to. */
export function KeptLine() {
  const { workspace } = usePanel();
  const { room, keep } = useRoom(workspace.value, workspace.value?.holdsRows ?? false);
  if (!room || !workspace.value?.holdsRows) return null;
  if (room.isKept) return <p class="hint">{t('room_kept')}</p>;
  return (
    <p class="hint">
      {t('room_not_kept')}{' '}
      <button type="button" class="quiet" onClick={keep}>
        {t('room_keep')}
      </button>
    </p>
  );
}
