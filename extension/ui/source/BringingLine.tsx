import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** How far a library or a file of annotations is that is being stored, and what ends it. */
export function BringingLine() {
  const { bringing, moved } = usePanel();
  const now = bringing.value;
  const far = moved.value?.id === now?.id ? moved.value : undefined;
  // Each counts with what comes with it, such as its tags.
  const done = now && far ? Math.floor((now.total * far.done) / far.total) : 0;
  const words = now ? (now.isEnding ? t('bringing_ending') : t(`bringing_${now.what}`, done, now.total)) : '';
  return (
    <div class="notice-place" role="status">
      {now && (
        <div class="notice late">
          <p>{words}</p>
          <progress value={done} max={now.total || 1} aria-label={words} />
          <button type="button" disabled={now.isEnding} onClick={now.cancel}>
            {t('references_cancel')}
          </button>
        </div>
      )}
    </div>
  );
}
