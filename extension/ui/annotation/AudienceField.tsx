import { useSignal } from '@preact/signals';
import type { Audience, Row } from '../../../shared/model/row.ts';
import type { Act } from '../../../shared/protocol/change.ts';
import type { AnnotationView } from '../../state/annotation-views.ts';
import { SelectField } from '../field/SelectField.tsx';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { PeopleLine } from '../workspace/PeopleLine.tsx';
import { useWidening, WidenQuestion } from './WidenQuestion.tsx';

/**
 * Who can see an annotation. Its creator can let the workspace see it, with the sources on it that only they see, and
 * is asked once.
 */
export function AudienceField({ view }: { view: AnnotationView }) {
  const { workspace, act, attempt } = usePanel();
  const { asking, isStale, ask } = useWidening<true>();
  /** Whether the passages that it leans on are let out with it: each is an act of its own, so not by default. */
  const withPassages = useSignal(false);
  const { row } = view;
  const { connection, personId } = workspace.value ?? {};
  if (!connection || connection.workspaceId !== row.workspaceId || row.creator !== personId) return null;

  const own = [row, ...view.evidence.flatMap(({ source }) => (source ? [source] : []))].filter(
    ({ creator }) => creator === personId,
  );
  const change = (rows: readonly Row[], audience: Audience): Act[] =>
    rows.map(({ workspaceId, kind, id }) => ({
      workspaceId,
      kind,
      id,
      op: 'patch',
      set: { audience },
      ...(audience === 'workspace' && { answers: { 'seen-by-workspace': true } }),
    }));
  const hidden = own.filter(({ audience }) => audience === 'creator');
  const passages = view.evidence.flatMap(({ passage }) => {
    const end = passage?.row;
    return end && !end.deleted && end.creator === personId && end.audience === 'creator' ? [end] : [];
  });

  async function widen(): Promise<void> {
    asking.value = undefined;
    await attempt(() => act(change([...hidden, ...(withPassages.value ? passages : [])], 'workspace')));
  }

  return (
    <div class="audience">
      <SelectField
        label={t('audience_label')}
        value={asking.value ? 'workspace' : (row.audience ?? 'creator')}
        options={[
          ['creator', t('audience_creator')],
          ['workspace', t('audience_workspace', connection.workspaceName)],
        ]}
        onChoose={(audience) => {
          if (audience === 'workspace' && row.audience !== 'workspace') {
            withPassages.value = false;
            void ask(true);
          } else asking.value = undefined;
          if (audience === 'creator' && row.audience !== 'creator') void attempt(() => act(change([row], 'creator')));
        }}
      />
      {row.audience === 'workspace' && !asking.value && <PeopleLine />}
      {asking.value && (
        <WidenQuestion
          isStale={isStale.value}
          onYes={() => void widen()}
          onNo={() => {
            asking.value = undefined;
          }}
          more={
            passages.length > 0 && (
              <label class="check">
                <input
                  type="checkbox"
                  checked={withPassages.value}
                  onChange={({ currentTarget }) => {
                    withPassages.value = currentTarget.checked;
                  }}
                />{' '}
                {passages.length === 1
                  ? t('audience_question_passage')
                  : t('audience_question_passages', passages.length)}
              </label>
            )
          }
        >
          {connection.people.length === 1
            ? t('audience_question_alone', connection.workspaceName)
            : t('audience_question', connection.people.length, connection.workspaceName)}{' '}
          {hidden.length > 1 && t('audience_question_sources')}
        </WidenQuestion>
      )}
    </div>
  );
}
