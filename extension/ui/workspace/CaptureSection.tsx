import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type CaptureView, readCapture } from '../../state/capture-view.ts';
import { dayInWords } from '../annotation/day-in-words.ts';
import { WordDiffText } from '../annotation/WordDiffText.tsx';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { unlessLeft } from './unless-left.ts';

/** What the document said when it was first annotated here, with its hash, and what of it has changed since. */
export function CaptureSection() {
  const { page, annotations, attempt } = usePanel();
  const capture = useSignal<CaptureView | 'none' | undefined>(undefined);
  const shown = page.value;
  const ids = [...new Set((annotations.value ?? []).map(({ row }) => row.fields.documentId))].sort();
  // Once a visit, and again where the words under an annotation moved; where nothing is kept, a colleague's may still come.
  const awaited = capture.value === 'none' ? annotations.value : undefined;
  const visit = shown.kind === 'on' ? JSON.stringify([shown.tabId, shown.url, ids, shown.standings]) : '';
  useEffect(() => {
    if (shown.kind !== 'on' || ids.length === 0) return;
    let isLatest = true;
    void attempt(async () => {
      const view = await readCapture(shown.tabId, ids).catch(unlessLeft);
      if (isLatest) capture.value = view ?? 'none';
    });
    return () => {
      isLatest = false;
    };
  }, [visit, awaited]);
  if (shown.kind !== 'on' || ids.length === 0) return null;
  const view = capture.value;
  return (
    <details class="linked">
      <summary>
        {t('capture')}
        {view && view !== 'none' && (
          <span class={view.now.kind === 'unchanged' ? 'hint' : 'warning'} role="status">
            {' · '}
            {t(`capture_is_${view.now.kind}`)}
          </span>
        )}
      </summary>
      {view === 'none' && <p class="hint">{t('capture_none')}</p>}
      {view && view !== 'none' && <Capture view={view} />}
    </details>
  );
}

function Capture({ view: { now, at, textSha, isCut, text, origin } }: { view: CaptureView }) {
  const { page, annotations, workspace } = usePanel();
  const shown = page.value;
  if (shown.kind !== 'on') return null;
  const touched = (annotations.value ?? []).filter(({ standing }) => standing && standing.kind !== 'exact');
  const name = workspace.value?.connection?.workspaceName;
  const where = origin && name ? t('capture_in_workspace', name) : t('capture_here');
  const fileSha = shown.key?.replace(/^pdf:sha256:/, '');
  return (
    <div class="fields" lang={shown.page.lang}>
      <p class={now.kind === 'unchanged' ? 'hint' : 'warning'} lang="en">
        {t(`capture_${now.kind}`, dayInWords(at), where)}
      </p>
      {now.kind === 'changed' && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll it once it has the focus.
        <div class="capture-text" tabIndex={0}>
          <WordDiffText diff={now.diff} />
        </div>
      )}
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
          {t('capture_hash', textSha)}
        </p>
        {fileSha && (
          <p class="hint" lang="en">
            {t('capture_file_hash', fileSha)}
          </p>
        )}
        {isCut && (
          <p class="hint" lang="en">
            {t('capture_is_cut_note')}
          </p>
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll it once it has the focus. */}
        <p class="capture-text" tabIndex={0}>
          {text}
        </p>
      </details>
    </div>
  );
}
