import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { useMayAdd } from '../workspace/use-may.ts';
import { AnnotationCard } from './AnnotationCard.tsx';
import { useCopyKey } from './use-copy.ts';

/** Above this many, only the card in focus stands open. */
const OPEN_UP_TO = 8;

/** Everything on this document, or the next act where there is nothing yet. */
export function AnnotationList() {
  const { annotations, focused, page, workspace } = usePanel();
  const views = annotations.value;
  const mayAdd = useMayAdd();
  const keys = workspace.value?.preferences.keys;
  useCopyKey();
  if (page.value.kind !== 'on' || !views) return null;
  if (views.length === 0) {
    return (
      <div class="empty">
        <p>{t(mayAdd ? 'empty_first' : 'empty_read')}</p>
        {keys && mayAdd && <p class="hint">{t('empty_keys', keys.claim, keys.passage, keys.note)}</p>}
      </div>
    );
  }
  return (
    <ul class="cards" aria-label={t('list_name')}>
      {views.map((view) => (
        <li key={view.row.id}>
          <AnnotationCard view={view} open={views.length <= OPEN_UP_TO || focused.value === view.row.id} />
        </li>
      ))}
    </ul>
  );
}
