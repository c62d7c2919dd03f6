import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** How far a library is that is being stored, and what ends it. */
export function BringingLine() {
  const { bringing } = usePanel();
  const now = bringing.value;
  const words = now ? (now.isEnding ? t('references_ending') : t('references_progress', now.done, now.total)) : '';
  return (
    <div class="notice-place" role="status">
      {now && (
        <div class="notice late">
          <p>{words}</p>
          <progress value={now.done} max={now.total || 1} aria-label={words} />
          <button type="button" disabled={now.isEnding} onClick={now.cancel}>
            {t('references_cancel')}
          </button>
        </div>
      )}
    </div>
  );
}
