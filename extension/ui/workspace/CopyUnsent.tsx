import { useSignal } from '@preact/signals';
import { findQuote, listUnsent, listWritten } from '../../state/refused.ts';
import { fieldInWords } from '../annotation/field-in-words.ts';
import { valueInWords } from '../annotation/value-in-words.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** Copies what a person wrote and no server has, for where this browser is no longer let in. It stays here too. */
export function CopyUnsent({ workspaceId }: { workspaceId: string }) {
  const { store, attempt } = usePanel();
  const copied = useSignal(false);

  async function copy(): Promise<void> {
    const parts = (await listUnsent(store, workspaceId)).map((entry) => {
      const quote = findQuote(entry);
      const written = listWritten(entry).map(
        ({ field, value }) => `${fieldInWords(field)}: ${valueInWords(field, value)}`,
      );
      return [...(quote ? [`“${quote}”`] : []), ...written].join('\n');
    });
    await navigator.clipboard.writeText(parts.filter(Boolean).join('\n\n'));
    copied.value = true;
  }

  return (
    <button type="button" class="quiet" onClick={() => void attempt(copy)}>
      {copied.value ? t('copied') : t('copy_unsent')}
    </button>
  );
}
