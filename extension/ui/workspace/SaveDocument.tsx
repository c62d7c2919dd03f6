import { exportFormats } from '../../../shared/protocol/messages.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** Carries the annotations of this document away as a file. */
export function SaveDocument() {
  const { annotations, attempt, saveDocument } = usePanel();
  if (!annotations.value?.length) return null;
  return (
    <details class="save-as">
      <summary>{t('save_as')}</summary>
      {exportFormats.map((format) => (
        <button key={format} type="button" class="quiet" onClick={() => void attempt(() => saveDocument(format))}>
          {t(`save_as_${format}`)}
        </button>
      ))}
    </details>
  );
}
