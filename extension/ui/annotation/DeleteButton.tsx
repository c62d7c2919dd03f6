import type { AnnotationView } from '../../state/annotation-views.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

export function DeleteButton({ view: { row } }: { view: AnnotationView }) {
  const { act, attempt } = usePanel();
  const { workspaceId, kind, id } = row;
  return (
    <button
      type="button"
      class="quiet"
      onClick={() => void attempt(() => act([{ workspaceId, kind, id, op: 'delete', set: {} }]))}
    >
      {t('delete')}
    </button>
  );
}
