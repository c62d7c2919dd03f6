import { useEffect } from 'preact/hooks';
import type { AnnotationView } from '../../state/annotation-views.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** Copies quote, citation and link; for the card in focus the key `y` does it too, wherever nothing is being typed. */
export function CopyButton({ view }: { view: AnnotationView }) {
  const { attempt, copyAnnotation, focused, say } = usePanel();
  const inFocus = focused.value === view.row.id;
  const copy = () =>
    attempt(async () => {
      await copyAnnotation(view.row);
      say(t('clip_copied'));
    });
  useEffect(() => {
    if (!inFocus) return;
    const ended = new AbortController();
    document.addEventListener(
      'keydown',
      ({ key, target, ctrlKey, metaKey, altKey }) => {
        const typing = target instanceof Element && target.closest('input, textarea, select');
        if (key === 'y' && !typing && !ctrlKey && !metaKey && !altKey) void copy();
      },
      { signal: ended.signal },
    );
    return () => ended.abort();
  }, [inFocus, view]);
  return (
    <button type="button" class="quiet" title={t('clip_title')} aria-keyshortcuts="y" onClick={() => void copy()}>
      {t('clip_copy')}
    </button>
  );
}
