import { useSignal } from '@preact/signals';
import type { AnnotationView } from '../../state/annotation-views.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { useMayAdd } from '../workspace/use-may.ts';

/** Places an annotation at the words that are selected on the page. */
export function PlaceButton({ view: { row } }: { view: Pick<AnnotationView, 'row'> }) {
  const { placeAnnotation, attempt } = usePanel();
  const isAsking = useSignal(false);
  const mayAdd = useMayAdd();

  async function place(): Promise<void> {
    await attempt(async () => {
      isAsking.value = !(await placeAnnotation(row, 'selection'));
    });
  }

  if (!mayAdd) return null;
  return (
    <div class="place">
      <button type="button" onClick={() => void place()}>
        {t('place_here')}
      </button>
      <p class={isAsking.value ? 'warning' : 'hint'} role="status">
        {isAsking.value ? t('place_nothing_selected') : t('place_how')}
      </p>
    </div>
  );
}
