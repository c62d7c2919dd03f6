import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** Carries the annotations of this document away as a file. */
export function SaveAsMarkdown() {
  const { annotations, attempt, saveAsMarkdown } = usePanel();
  if (!annotations.value?.length) return null;
  return (
    <button type="button" class="quiet" onClick={() => void attempt(saveAsMarkdown)}>
      {t('save_as_markdown')}
    </button>
  );
}
