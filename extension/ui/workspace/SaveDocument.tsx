import { useSignal } from '@preact/signals';
import { type CitationStyle, citationStyles } from '../../../shared/citation/citation-styles.ts';
import { exportFormats } from '../../../shared/protocol/messages.ts';
import { SelectField } from '../field/SelectField.tsx';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** Carries the annotations of this document away as a file. */
export function SaveDocument() {
  const { annotations, attempt, saveDocument } = usePanel();
  const style = useSignal<CitationStyle>('footnote');
  if (!annotations.value?.length) return null;
  return (
    <details class="save-as">
      <summary>{t('save_as')}</summary>
      <SelectField
        label={t('citation_style')}
        value={style.value}
        options={citationStyles.map((each) => [each, t(`citation_style_${each}`)] as const)}
        onChoose={(chosen) => {
          style.value = chosen || 'footnote';
        }}
      />
      {exportFormats.map((format) => (
        <button
          key={format}
          type="button"
          class="quiet"
          onClick={() => void attempt(() => saveDocument(format, style.value))}
        >
          {t(`save_as_${format}`)}
        </button>
      ))}
    </details>
  );
}
