import { useEffect } from 'preact/hooks';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** How long what was done can be undone from here, in milliseconds. */
const UNDO_FOR = 30_000;

/** What was just done, with `Undo`, or what went wrong. */
export function NoticeLine() {
  const { notice, act, attempt, dismissNotice } = usePanel();
  const shown = notice.value;
  useEffect(() => {
    if (shown?.kind !== 'done') return;
    const timer = setTimeout(dismissNotice, UNDO_FOR);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <div class="notice-place" role={shown?.kind === 'failed' ? 'alert' : 'status'}>
      {shown && (
        <p class={`notice ${shown.kind}`}>
          <span>{shown.text}</span>
          {shown.undo && (
            <button
              type="button"
              onClick={() => {
                const { undo = [] } = shown;
                dismissNotice();
                void attempt(() => act(undo));
              }}
            >
              {t('undo')}
            </button>
          )}
          <button type="button" class="quiet" aria-label={t('dismiss')} onClick={dismissNotice}>
            ✕
          </button>
        </p>
      )}
    </div>
  );
}
