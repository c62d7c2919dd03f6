import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { Row } from '../../../shared/model/row.ts';
import { redactionMark } from '../../../shared/text/redact-words.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** Takes words out of what a person made for good. There is no way back, so it says first where they go from, and where not. */
export function RedactButton({ row }: { row: Row<'annotation'> }) {
  const { workspace, attempt, redact, say } = usePanel();
  const asking = useSignal(false);
  const words = useSignal('');
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => {
    if (asking.value) input.current?.focus();
  }, [asking.value]);
  const { connection, personId } = workspace.value ?? {};
  if (row.creator !== personId) return null;

  function close(): void {
    asking.value = false;
    words.value = '';
  }

  async function redactNow(): Promise<void> {
    const asked = { workspaceId: row.workspaceId, id: row.id, words: words.value };
    if (!(await attempt(() => redact(asked)))) return;
    close();
    say(t(connection ? 'redacted_everywhere' : 'redacted_here'));
  }

  return (
    <>
      <button
        type="button"
        class="quiet"
        aria-expanded={asking.value}
        onClick={() => {
          if (asking.value) close();
          else asking.value = true;
        }}
      >
        {t('redact')}
      </button>
      {asking.value && (
        <fieldset class="question" aria-label={t('redact_name')}>
          <label for={id}>{t('redact_words')}</label>
          <input
            id={id}
            ref={input}
            type="text"
            autocomplete="off"
            value={words.value}
            onInput={({ currentTarget }) => (words.value = currentTarget.value)}
          />
          <p>{t('redact_question', redactionMark)}</p>
          <p>{t(connection ? 'redact_where' : 'redact_where_alone')}</p>
          <p class="hint">{t('redact_not')}</p>
          <button type="button" onClick={close}>
            {t('redact_no')}
          </button>
          <button type="button" class="primary" disabled={!words.value.trim()} onClick={() => void redactNow()}>
            {t('redact_yes')}
          </button>
        </fieldset>
      )}
    </>
  );
}
