import { type ArrangedSource, toMergeActs } from '../../../shared/citation/arrange-sources.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { ChooseSource } from './ChooseSource.tsx';

/** Makes a source and another one: those that are probably the same are offered, others are searched for. */
export function MergeSource({
  view: { row, same },
  others,
}: {
  view: ArrangedSource;
  others: readonly ArrangedSource[];
}) {
  const { act, attempt } = usePanel();
  return (
    <details class="merge" open={same.length > 0}>
      <summary>{t('source_merge')}</summary>
      <p class="hint">{t(same.length > 0 ? 'source_merge_same' : 'source_merge_hint')}</p>
      <ChooseSource
        label={t('source_merge_search')}
        sources={others.filter((other) => other.row.id !== row.id && other.row.workspaceId === row.workspaceId)}
        offered={same}
        onChoose={(other) => void attempt(() => act(toMergeActs(row, other)))}
      />
    </details>
  );
}
