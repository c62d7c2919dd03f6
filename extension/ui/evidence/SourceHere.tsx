import { useSignal } from '@preact/signals';
import type { ArrangedSource } from '../../../shared/citation/arrange-sources.ts';
import type { Row } from '../../../shared/model/row.ts';
import { listSources } from '../../state/list-sources.ts';
import { usePanel } from '../panel-context.ts';
import { ChooseSource } from '../source/ChooseSource.tsx';
import { t } from '../words.ts';

/** Chooses, for a claim, a source that is here already, among those that whoever sees the claim may see. */
export function SourceHere({
  claim,
  onChoose,
}: {
  claim: Row<'annotation'>;
  onChoose: (source: Row<'source'>) => void;
}) {
  const { store, attempt } = usePanel();
  const sources = useSignal<ArrangedSource[] | undefined>(undefined);
  const isFit = ({ row }: ArrangedSource) =>
    row.workspaceId === claim.workspaceId && (claim.audience === 'creator' || row.audience !== 'creator');
  return (
    <details
      onToggle={({ currentTarget }) => {
        sources.value = undefined;
        if (!currentTarget.open) return;
        void attempt(async () => {
          sources.value = (await listSources(store)).filter(isFit);
        });
      }}
    >
      <summary>{t('source_here')}</summary>
      {sources.value && (
        <ChooseSource
          label={t('sources_search')}
          sources={sources.value}
          offered={sources.value.map(({ row }) => row)}
          onChoose={onChoose}
        />
      )}
    </details>
  );
}
