import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Audience } from '../../../shared/model/row.ts';
import type { AnnotationView } from '../../state/annotation-views.ts';
import type { WorkspaceChoice } from '../../state/workspace-acts.ts';
import { SelectField } from '../field/SelectField.tsx';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** Moves an annotation to another workspace of its maker, and asks who is to see it there. */
export function MoveButton({ view }: { view: AnnotationView }) {
  const { workspace, attempt, listOtherWorkspaces, refreshWorkspace, moveAnnotations, refreshRows } = usePanel();
  const choices = useSignal<WorkspaceChoice[] | undefined>(undefined);
  const chosen = useSignal('');
  const withPassages = useSignal(false);
  const busy = useSignal(false);
  const question = useRef<HTMLFieldSetElement>(null);
  const { row } = view;
  const { connection, personId } = workspace.value ?? {};
  useEffect(() => {
    if (choices.value) question.current?.querySelector<HTMLElement>('select, button')?.focus();
  }, [choices.value]);
  if (!connection || connection.workspaceId !== row.workspaceId || row.creator !== personId) return null;

  const from = { id: connection.workspaceId, name: connection.workspaceName };
  const others = connection.people.length - 1;
  const was: Audience = row.audience ?? 'creator';
  const to = choices.value?.find(({ id }) => id === chosen.value) ?? choices.value?.[0];
  const passages = view.evidence.flatMap(({ passage }) => {
    const end = passage?.row;
    return end && !end.deleted && end.creator === personId ? [end.id] : [];
  });

  /** How many people are where must be true now. */
  async function ask(): Promise<void> {
    await attempt(async () => {
      await refreshWorkspace();
      choices.value = await listOtherWorkspaces();
    });
    await refreshRows();
  }

  async function move({ id, name }: WorkspaceChoice, audience: Audience): Promise<void> {
    busy.value = true;
    const annotationIds = [row.id, ...(withPassages.value ? passages : [])];
    const answers = audience === 'workspace' ? { 'seen-by-workspace': true } : undefined;
    const isDone = await attempt(() =>
      moveAnnotations({ from, to: { id, name }, annotationIds, was, audience, ...(answers && { answers }) }),
    );
    busy.value = false;
    if (isDone) choices.value = undefined;
    await refreshRows();
  }

  return (
    <>
      <button
        type="button"
        class="quiet"
        aria-expanded={choices.value !== undefined}
        onClick={() => {
          if (choices.value) choices.value = undefined;
          else void ask();
        }}
      >
        {t('move')}
      </button>
      {choices.value && (
        <fieldset class="question" ref={question} aria-label={t('move_name')}>
          {!to && <p>{t('workspace_no_other')}</p>}
          {to && (
            <>
              <SelectField
                label={t('move_to')}
                value={to.id}
                options={choices.value.map(({ id, name }) => [id, name])}
                onChoose={(id) => {
                  chosen.value = id;
                }}
              />
              {was === 'workspace' && others > 0 && (
                <p>{others === 1 ? t('move_lose_one', from.name) : t('move_lose', others, from.name)}</p>
              )}
              <p>{t('move_along')}</p>
              <p class="hint">{t('move_stays', from.name)}</p>
              {passages.length > 0 && (
                <label class="check">
                  <input
                    type="checkbox"
                    checked={withPassages.value}
                    onChange={({ currentTarget }) => {
                      withPassages.value = currentTarget.checked;
                    }}
                  />{' '}
                  {passages.length === 1 ? t('move_passage') : t('move_passages', passages.length)}
                </label>
              )}
              <button type="button" class="primary" disabled={busy.value} onClick={() => void move(to, 'creator')}>
                {t('move_yes_creator')}
              </button>{' '}
              <button type="button" disabled={busy.value} onClick={() => void move(to, 'workspace')}>
                {to.people > 1 ? t('move_yes', to.people, to.name) : t('move_yes_alone', to.name)}
              </button>{' '}
            </>
          )}
          <button
            type="button"
            onClick={() => {
              choices.value = undefined;
            }}
          >
            {t('move_no')}
          </button>
        </fieldset>
      )}
    </>
  );
}
