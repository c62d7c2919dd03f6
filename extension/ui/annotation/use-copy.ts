import { useEffect } from 'preact/hooks';
import type { Row } from '../../../shared/model/row.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** Copies an annotation's quote, citation and link, and says so. */
export function useCopy(): (row: Row<'annotation'>) => Promise<boolean> {
  const { attempt, copyAnnotation, say } = usePanel();
  return (row) =>
    attempt(async () => {
      await copyAnnotation(row);
      say(t('clip_copied'));
    });
}

/**
 * The key `y` copies what is in focus, wherever nothing is being typed. It looks which that is when it is pressed: one
 * that waits for a card to be drawn anew is deaf, or hears for the card before, to whoever is quick.
 */
export function useCopyKey(): void {
  const { annotations, focused } = usePanel();
  const copy = useCopy();
  useEffect(() => {
    const ended = new AbortController();
    document.addEventListener(
      'keydown',
      ({ key, target, ctrlKey, metaKey, altKey }) => {
        const typing = target instanceof Element && target.closest('input, textarea, select');
        if (key !== 'y' || typing || ctrlKey || metaKey || altKey) return;
        const view = annotations.value?.find(({ row }) => row.id === focused.value);
        if (view) void copy(view.row);
      },
      { signal: ended.signal },
    );
    return () => ended.abort();
  }, []);
}
