import type { AnnotationView } from '../../state/annotation-views.ts';
import { t } from '../words.ts';
import { useCopy } from './use-copy.ts';

/** Copies quote, citation and link; for the card in focus the key `y` does it too. */
export function CopyButton({ view }: { view: AnnotationView }) {
  const copy = useCopy();
  return (
    <button
      type="button"
      class="quiet"
      title={t('clip_title')}
      aria-keyshortcuts="y"
      onClick={() => void copy(view.row)}
    >
      {t('clip_copy')}
    </button>
  );
}
