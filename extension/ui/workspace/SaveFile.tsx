import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type CitationStyle, citationStyles } from '../../../shared/citation/citation-styles.ts';
import { type ExportFormat, exportFormats } from '../../../shared/protocol/messages.ts';
import type { SaveFile as Asked } from '../../state/save-file.ts';
import { SelectField } from '../field/SelectField.tsx';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** A file that is being written: how far it is, and what ends it. */
type Running = { done: number; total: number; control: AbortController };

/** Carries annotations away as a file in one of the formats. */
export function SaveFile({ summary, extent }: { summary: string; extent: Asked['extent'] }) {
  const { attempt, say, saveFile, setPreferences, workspace } = usePanel();
  const running = useSignal<Running | undefined>(undefined);
  // Chosen for this once: what people said to each other should not leave because somebody wanted it to last week.
  const comments = useSignal(false);
  const preferences = workspace.value?.preferences;
  const style = preferences?.citationStyle ?? 'footnote';
  useEffect(() => () => running.peek()?.control.abort(), []);

  async function save(format: ExportFormat): Promise<void> {
    const control = new AbortController();
    running.value = { done: 0, total: extent.what === 'workspace' ? 0 : extent.annotations.length, control };
    const onProgress = (done: number, total: number) => {
      running.value = { done, total, control };
    };
    await attempt(() =>
      saveFile({ extent, format, style, comments: comments.value, signal: control.signal, onProgress }).catch(
        (error: unknown) => {
          if (!control.signal.aborted) throw error;
          say(t('save_as_cancelled'));
        },
      ),
    );
    running.value = undefined;
  }

  const now = running.value;
  const progress = now && (now.total > 0 ? t('save_as_progress', now.done, now.total) : t('save_as_begun'));
  return (
    <details class="save-as">
      <summary>{summary}</summary>
      <SelectField<CitationStyle>
        label={t('citation_style')}
        value={style}
        options={citationStyles.map((each) => [each, t(`citation_style_${each}`)] as const)}
        onChoose={(chosen) => {
          if (!preferences || !chosen) return;
          void attempt(() => setPreferences({ ...preferences, citationStyle: chosen }));
        }}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={comments.value}
          onChange={({ currentTarget }) => {
            comments.value = currentTarget.checked;
          }}
        />{' '}
        {t('save_as_comments')}
      </label>
      <p class="hint">{t('save_as_comments_where')}</p>
      <ul class="plain">
        {exportFormats.map((format) => (
          <li key={format}>
            <button type="button" class="quiet" disabled={now !== undefined} onClick={() => void save(format)}>
              {t(`save_as_${format}`)}
            </button>
          </li>
        ))}
      </ul>
      {now && (
        <div class="late">
          <p role="status">{progress}</p>
          <progress value={now.done} max={now.total || 1} aria-label={progress} />
          <button type="button" onClick={() => now.control.abort()}>
            {t('save_as_cancel')}
          </button>
        </div>
      )}
    </details>
  );
}
