import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { Row } from '../../../shared/model/row.ts';
import { redactionMark } from '../../../shared/text/redact-words.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { ForGoodButton } from './ForGoodButton.tsx';

/** Takes words out of what a person made for good. */
export function RedactButton({ row }: { row: Row<'annotation'> }) {
  const { workspace, attempt, redact, say } = usePanel();
  const words = useSignal('');
  const id = useId();
  const { connection, personId } = workspace.value ?? {};
  if (row.creator !== personId) return null;

  async function redactNow(): Promise<boolean> {
    const asked = { workspaceId: row.workspaceId, id: row.id, words: words.value };
    const isDone = await attempt(() => redact(asked));
    if (isDone) say(t(connection ? 'redacted_everywhere' : 'redacted_here'));
    return isDone;
  }

  return (
    <ForGoodButton
      act="redact"
      goes={t('redact_question', redactionMark)}
      where={t(connection ? 'redact_where' : 'redact_where_alone')}
      stays={t('redact_not')}
      isReady={words.value.trim() !== ''}
      onYes={redactNow}
      onClose={() => (words.value = '')}
    >
      <label for={id}>{t('redact_words')}</label>
      <input
        id={id}
        type="text"
        autocomplete="off"
        value={words.value}
        onInput={({ currentTarget }) => (words.value = currentTarget.value)}
      />
    </ForGoodButton>
  );
}
