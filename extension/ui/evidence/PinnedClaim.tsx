import { useEffect } from 'preact/hooks';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import '../look/evidence.css';

/** The claim that a person looks for evidence for, above everything else until it is let go, by its button or Escape. */
export function PinnedClaim() {
  const { pinned, pin, attempt, workspace } = usePanel();
  const shown = pinned.value;
  const letGo = () => void attempt(async () => pin?.(null));
  useEffect(() => {
    if (!shown) return;
    const ended = new AbortController();
    document.addEventListener(
      'keydown',
      (event) => {
        const typing = event.target instanceof Element && event.target.closest('input, textarea, select');
        if (event.key === 'Escape' && !typing) letGo();
      },
      { signal: ended.signal },
    );
    return () => ended.abort();
  }, [shown !== undefined]);
  if (!shown) return null;
  return (
    <aside class="pinned" aria-label={t('pinned_name')}>
      <div class="pinned-head">
        {shown.kind === 'gone' ? (
          <p class="warning" role="status">
            {t('pinned_gone')}
          </p>
        ) : (
          <p>{t('pinned_name')}</p>
        )}
        <button type="button" class="quiet" onClick={letGo}>
          {shown.kind === 'gone' ? t('dismiss') : t('pinned_let_go')}
        </button>
      </div>
      {shown.kind === 'claim' && (
        <>
          <blockquote class="quote">{shown.row.fields.quote?.exact ?? t('area_of_page', '')}</blockquote>
          <p class="hint">{t('pinned_how', workspace.value?.preferences.keys.evidence ?? '')}</p>
        </>
      )}
    </aside>
  );
}
