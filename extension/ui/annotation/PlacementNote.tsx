import type { Row } from '../../../shared/model/row.ts';
import type { AnnotationView } from '../../state/annotation-views.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { useMay } from '../workspace/use-may.ts';
import { useNameOf } from '../workspace/use-name-of.ts';
import { dayInWords } from './day-in-words.ts';

/** Who placed an annotation and when, and the way back to where it was marked. */
export function PlacementNote({ view: { row }, placement }: { view: AnnotationView; placement: Row<'placement'> }) {
  const { act, attempt } = usePanel();
  const may = useMay();
  const nameOf = useNameOf();
  const { workspaceId, kind, id, creator, createdAt = 0, fields } = placement;
  const who = [nameOf(creator), dayInWords(createdAt)] as const;
  const isArea = !row.fields.quote;
  const here = isArea ? t('placement_area', ...who) : t('placement_here', ...who);
  return (
    <div class="standing">
      <p class="hint">{fields.selectors.length > 0 ? here : t('placement_nowhere', ...who)}</p>
      {may('delete', placement) && (
        <button
          type="button"
          class="quiet"
          onClick={() => void attempt(() => act([{ workspaceId, kind, id, op: 'delete', set: {} }]))}
        >
          {isArea ? t('placement_take_back_area') : t(`placement_take_back_${row.fields.type}`)}
        </button>
      )}
    </div>
  );
}
