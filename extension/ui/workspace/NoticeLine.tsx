import type { Notice } from '../../state/panel-state.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** What was done or went wrong, until it is dismissed. Both regions are always there, or what comes in is not read out. */
export function NoticeLine() {
  const { notice, dismissNotice } = usePanel();
  const lineOf = (kind: Notice['kind']) =>
    notice.value?.kind === kind && (
      <p class={`notice ${kind}`}>
        <span>{notice.value.text}</span>
        <button type="button" class="quiet" aria-label={t('dismiss')} onClick={dismissNotice}>
          ✕
        </button>
      </p>
    );
  return (
    <>
      <div class="notice-place" role="status">
        {lineOf('said')}
      </div>
      <div class="notice-place" role="alert">
        {lineOf('failed')}
      </div>
    </>
  );
}
