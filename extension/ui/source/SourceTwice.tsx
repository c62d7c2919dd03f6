import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type ArrangedSource, toMergeActs } from '../../../shared/citation/arrange-sources.ts';
import type { Row } from '../../../shared/model/row.ts';
import { listSources } from '../../state/list-sources.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { nameOfSource } from './source-draft.ts';

/** Says that a source is probably there already, and makes the two one. */
export function SourceTwice({ source }: { source: Row<'source'> }) {
  const { store, act, attempt } = usePanel();
  const same = useSignal<ArrangedSource['same']>([]);
  useEffect(() => {
    void attempt(async () => {
      const views = await listSources(store);
      same.value = views.find(({ row }) => row.id === source.id)?.same ?? [];
    });
  }, [source]);
  const [other] = same.value;
  if (!other) return null;
  return (
    <p class="hint" role="status">
      {t('source_there', nameOfSource(other.fields.csl))}{' '}
      <button type="button" class="quiet" onClick={() => void attempt(() => act(toMergeActs(other, source)))}>
        {t('source_use_there')}
      </button>
    </p>
  );
}
