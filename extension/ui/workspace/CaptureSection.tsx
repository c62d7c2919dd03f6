import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type CaptureView, readCapture } from '../../state/capture-view.ts';
import { dayInWords } from '../annotation/day-in-words.ts';
import { WordDiffText } from '../annotation/WordDiffText.tsx';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** What the document said when it was first annotated here, with its hash, and what of it has changed since. */
export function CaptureSection() {
  const { page, annotations, attempt } = usePanel();
  const isOpen = useSignal(false);
  const capture = useSignal<CaptureView | 'none' | undefined>(undefined);
  const shown = page.value;
  const [first] = annotations.value ?? [];
  useEffect(() => {
    if (!isOpen.value || shown.kind !== 'on' || !first) return;
    void attempt(async () => {
      capture.value = (await readCapture(shown.tabId, first.row)) ?? 'none';
    });
  }, [isOpen.value, first?.row.fields.documentId]);
  if (shown.kind !== 'on' || !first) return null;
  const touched = (annotations.value ?? []).filter(({ standing }) => standing && standing.kind !== 'exact');
  return (
    <details
      class="linked"
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open;
      }}
    >
      <summary>{t('capture')}</summary>
      {capture.value === 'none' && <p class="hint">{t('capture_none')}</p>}
      {capture.value && capture.value !== 'none' && (
        <div class="fields" lang={shown.page.lang}>
          <p class={capture.value.now.kind === 'unchanged' ? 'hint' : 'warning'} lang="en" role="status">
            {t(`capture_${capture.value.now.kind}`, dayInWords(capture.value.at))}
          </p>
          {capture.value.now.kind === 'changed' && <WordDiffText diff={capture.value.now.diff} />}
          {touched.length > 0 && (
            <>
              <p class="hint" lang="en">
                {t('capture_touched', touched.length)}
              </p>
              <ul>
                {touched.map(({ row }) => (
                  <li key={row.id} class="quote closed">
                    {row.fields.quote?.exact}
                  </li>
                ))}
              </ul>
            </>
          )}
          <details>
            <summary lang="en">{t('capture_read')}</summary>
            <p class="hint" lang="en">
              {t('capture_hash', capture.value.textSha)}
            </p>
            {capture.value.isCut && (
              <p class="hint" lang="en">
                {t('capture_is_cut')}
              </p>
            )}
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll it once it has the focus. */}
            <p class="capture-text" tabIndex={0}>
              {capture.value.text}
            </p>
          </details>
        </div>
      )}
    </details>
  );
}
