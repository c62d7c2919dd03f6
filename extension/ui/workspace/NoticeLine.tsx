import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** What was done or went wrong, until it is dismissed. */
export function NoticeLine() {
  const { notice, dismissNotice } = usePanel();
  const shown = notice.value;
  return (
    <div class="notice-place" role={shown?.kind === 'failed' ? 'alert' : 'status'}>
      {shown && (
        <p class={`notice ${shown.kind}`}>
          <span>{shown.text}</span>
          <button type="button" class="quiet" aria-label={t('dismiss')} onClick={dismissNotice}>
            ✕
          </button>
        </p>
      )}
    </div>
  );
}
