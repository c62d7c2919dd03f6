import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { AnnotationView } from '../../state/annotation-views.ts';
import { asksForText } from '../../state/asks-for-text.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { useMayAdd } from '../workspace/use-may.ts';

/** Asks once whether the workspace may have what the whole document said, with the first annotation that others see. */
export function TextQuestion({ view: { row } }: { view: AnnotationView }) {
  const { store, workspace, answerAboutText, attempt } = usePanel();
  const mayAdd = useMayAdd();
  const asks = useSignal(false);
  const view = workspace.value;
  useEffect(() => {
    if (!view) return;
    void attempt(async () => {
      asks.value = await asksForText(store, row, view);
    });
  }, [row.id, row.audience, view]);
  const name = view?.connection?.workspaceName;
  if (!asks.value || !name || !mayAdd) return null;

  async function answer(keep: boolean): Promise<void> {
    if (await attempt(() => answerAboutText(row.fields.documentId, keep))) asks.value = false;
  }

  return (
    <fieldset class="question" aria-label={t('text_question_name')}>
      <p>{t('text_question', name)}</p>
      <button type="button" onClick={() => void answer(true)}>
        {t('text_question_keep', name)}
      </button>{' '}
      <button type="button" onClick={() => void answer(false)}>
        {t('text_question_only_hash')}
      </button>
    </fieldset>
  );
}
