import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { toMergeActs } from '../../../shared/citation/arrange-sources.ts';
import { listIdentities } from '../../../shared/citation/find-duplicates.ts';
import type { Row } from '../../../shared/model/row.ts';
import { listSame } from '../../state/list-sources.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { nameOfSource } from './source-draft.ts';

/** Says that a source is probably there already, and makes the two one. */
export function SourceTwice({ source }: { source: Row<'source'> }) {
  const { store, act, attempt } = usePanel();
  const same = useSignal<Row<'source'>[]>([]);
  const { workspaceId, id, fields } = source;
  // Each look reads all sources; what the store says anew is mostly the same.
  const named = listIdentities(fields.csl).join('\n');
  useEffect(() => {
    void attempt(async () => {
      same.value = named ? await listSame(store, source) : [];
    });
  }, [workspaceId, id, named]);
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
