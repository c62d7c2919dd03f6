import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { useMayAdd } from './use-may.ts';

/** Asks once, after connecting, what becomes of the annotations made before. Nothing waits for the answer. */
export function BringAlong() {
  const { workspace, attempt, answerBringAlong } = usePanel();
  const { connection, toBringAlong = 0 } = workspace.value ?? {};
  const mayAdd = useMayAdd();
  if (!connection || toBringAlong === 0 || !mayAdd) return null;
  const answer = (yes: boolean) => () => void attempt(() => answerBringAlong(yes));
  return (
    <fieldset class="question" aria-label={t('bring_name')}>
      <p>
        {toBringAlong === 1
          ? t('bring_question_one', connection.workspaceName)
          : t('bring_question_other', toBringAlong, connection.workspaceName)}
      </p>
      <button type="button" class="primary" onClick={answer(true)}>
        {t('bring_yes')}
      </button>{' '}
      <button type="button" onClick={answer(false)}>
        {t('bring_no')}
      </button>
      <p class="hint">{t('bring_hint')}</p>
    </fieldset>
  );
}
