import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Audience, Row } from '../../../shared/model/row.ts';
import type { Act } from '../../../shared/protocol/change.ts';
import type { AnnotationView } from '../../state/annotation-views.ts';
import { SelectField } from '../field/SelectField.tsx';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { PeopleLine } from '../workspace/PeopleLine.tsx';

/**
 * Who can see an annotation. Its creator can let the workspace see it, with the sources on it that only they see, and
 * is asked once: a choice alone, made by a slip of a key, must not let anything out.
 */
export function AudienceField({ view }: { view: AnnotationView }) {
  const { workspace, act, attempt, refreshWorkspace, refreshRows } = usePanel();
  const asking = useSignal(false);
  const isStale = useSignal(false);
  /** Whether the passages that it leans on are let out with it: each is an act of its own, so not by default. */
  const withPassages = useSignal(false);
  const confirm = useRef<HTMLButtonElement>(null);
  const { row } = view;
  const { connection, personId } = workspace.value ?? {};
  useEffect(() => {
    if (asking.value) confirm.current?.focus();
  }, [asking.value]);
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

  /** The number of people in the question must be true now. Where the server does not answer, it says of when it is. */
  async function ask(): Promise<void> {
    isStale.value = await refreshWorkspace().then(
      () => false,
      () => true,
    );
    await refreshRows();
    withPassages.value = false;
    asking.value = true;
  }

  async function widen(): Promise<void> {
    asking.value = false;
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
          if (audience === 'workspace' && row.audience !== 'workspace') void ask();
          else asking.value = false;
          if (audience === 'creator' && row.audience !== 'creator') void attempt(() => act(change([row], 'creator')));
        }}
      />
      {row.audience === 'workspace' && !asking.value && <PeopleLine />}
      {asking.value && (
        <fieldset class="question" aria-label={t('audience_question_name')}>
          <p>
            {connection.people.length === 1
              ? t('audience_question_alone', connection.workspaceName)
              : t('audience_question', connection.people.length, connection.workspaceName)}{' '}
            {hidden.length > 1 && t('audience_question_sources')}
          </p>
          <PeopleLine isStale={isStale.value} />
          {passages.length > 0 && (
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
          )}
          <button type="button" ref={confirm} class="primary" onClick={() => void widen()}>
            {connection.people.length === 1
              ? t('audience_yes_alone', connection.workspaceName)
              : t('audience_yes', connection.people.length, connection.workspaceName)}
          </button>{' '}
          <button
            type="button"
            onClick={() => {
              asking.value = false;
            }}
          >
            {t('audience_no')}
          </button>
        </fieldset>
      )}
    </div>
  );
}
