import { useSignal } from '@preact/signals';
import type { ArrangedSource } from '../../../shared/citation/arrange-sources.ts';
import type { Row } from '../../../shared/model/row.ts';
import { listSources } from '../../state/list-sources.ts';
import { useWidening, WidenQuestion } from '../annotation/WidenQuestion.tsx';
import { usePanel } from '../panel-context.ts';
import { ChooseSource } from '../source/ChooseSource.tsx';
import { nameOfSource } from '../source/source-draft.ts';
import { t } from '../words.ts';

/** Chooses, for a claim, a source that is here already; one that its maker alone sees, where others see the claim, after a question. */
export function SourceHere({
  claim,
  onChoose,
}: {
  claim: Row<'annotation'>;
  /** `widens` where the person said yes to others seeing it. */
  onChoose: (source: Row<'source'>, widens: boolean) => void;
}) {
  const { store, workspace, attempt } = usePanel();
  const sources = useSignal<ArrangedSource[] | undefined>(undefined);
  const { asking, isStale, ask } = useWidening<Row<'source'>>();
  const { connection } = workspace.value ?? {};
  const isHidden = (row: Row<'source'>) => claim.audience !== 'creator' && row.audience === 'creator';
  return (
    <details
      onToggle={({ currentTarget }) => {
        sources.value = undefined;
        asking.value = undefined;
        if (!currentTarget.open) return;
        void attempt(async () => {
          sources.value = (await listSources(store)).filter(({ row }) => row.workspaceId === claim.workspaceId);
        });
      }}
    >
      <summary>{t('source_here')}</summary>
      {asking.value && connection && (
        <WidenQuestion
          isStale={isStale.value}
          onYes={() => asking.value && onChoose(asking.value, true)}
          onNo={() => {
            asking.value = undefined;
          }}
        >
          {connection.people.length === 1
            ? t('source_question_alone', nameOfSource(asking.value.fields.csl), connection.workspaceName)
            : t(
                'source_question',
                nameOfSource(asking.value.fields.csl),
                connection.people.length,
                connection.workspaceName,
              )}
        </WidenQuestion>
      )}
      {sources.value && !asking.value && (
        <ChooseSource
          label={t('sources_search')}
          sources={sources.value}
          offered={sources.value.map(({ row }) => row)}
          remark={(row) => isHidden(row) && t('audience_creator')}
          onChoose={(row) => (isHidden(row) ? void ask(row) : onChoose(row, false))}
        />
      )}
    </details>
  );
}
