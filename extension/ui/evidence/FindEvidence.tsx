import type { AnnotationView } from '../../state/annotation-views.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** Pins a claim, so that words of any document can become evidence for it. */
export function FindEvidence({ view: { row } }: { view: AnnotationView }) {
  const { pinned, pin, attempt } = usePanel();
  if (!pin) return null;
  const { workspaceId, id } = row;
  const isPinned = pinned.value?.kind === 'claim' && pinned.value.row.id === id;
  return (
    <button
      type="button"
      aria-pressed={isPinned}
      title={t('find_evidence_why')}
      onClick={() => void attempt(() => pin(isPinned ? null : { workspaceId, id }))}
    >
      {t('find_evidence')}
    </button>
  );
}
