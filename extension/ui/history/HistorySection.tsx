import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { AnnotationView } from '../../state/annotation-views.ts';
import { type History, readHistory } from '../../state/history.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { HistoryItem } from './HistoryItem.tsx';

/** Who changed what on a card, when, from what to what; read from the server when it is opened. */
export function HistorySection({ view }: { view: AnnotationView }) {
  const { store, workspace, attempt } = usePanel();
  const open = useSignal(false);
  const history = useSignal<History | undefined>(undefined);
  const parts = [
    view.row,
    ...view.comments,
    ...view.evidence.flatMap(({ row, source }) => (source ? [row, source] : [row])),
  ];
  const state = JSON.stringify([parts.map(({ id, rev }) => [id, rev]), view.keeping]);

  useEffect(() => {
    if (!open.value) return;
    const { personId } = workspace.peek() ?? {};
    void attempt(async () => {
      history.value = await readHistory({ store, fetch: globalThis.fetch.bind(globalThis) }, view, personId);
    });
  }, [open.value, state]);

  return (
    <details
      class="history"
      onToggle={({ currentTarget }) => {
        open.value = currentTarget.open;
      }}
    >
      <summary>{t('history')}</summary>
      {history.value ? <Acts history={history.value} /> : <p class="hint">{t('history_reading')}</p>}
    </details>
  );
}

function Acts({ history: { acts, missing, more } }: { history: History }) {
  return (
    <>
      {missing && <p class="warning">{t('history_missing', missing)}</p>}
      <ol class="plain" aria-label={t('history')}>
        {acts.map((act) => (
          <li key={act.key}>
            <HistoryItem act={act} />
          </li>
        ))}
      </ol>
      {more && <p class="hint">{t('history_more')}</p>}
    </>
  );
}
