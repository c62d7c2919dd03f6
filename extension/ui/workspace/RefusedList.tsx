import { useSignal } from '@preact/signals';
import { findQuote, listWritten } from '../../state/refused.ts';
import type { RefusedChange } from '../../state/workspace-view.ts';
import { fieldInWords } from '../annotation/field-in-words.ts';
import { valueInWords } from '../annotation/value-in-words.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** Changes that the server did not take: they show on no card any more, and what was written is here to be carried on. */
export function RefusedList() {
  const { workspace } = usePanel();
  const refused = workspace.value?.refused ?? [];
  if (refused.length === 0) return null;
  return (
    <ul class="refused plain" aria-label={t('refused_name')}>
      {refused.map((entry) => (
        <li key={entry.n}>
          <Refused entry={entry} />
        </li>
      ))}
    </ul>
  );
}

function Refused({ entry }: { entry: RefusedChange }) {
  const { attempt, retryRefused, dropRefused } = usePanel();
  const copied = useSignal(false);
  const quote = findQuote(entry);
  const written = listWritten(entry);
  const text = written.map(({ field, value }) => valueInWords(field, value)).join('\n');
  const copyable = text || quote;
  return (
    <>
      <p class="warning">{t('refused', entry.refused.message)}</p>
      {quote && <blockquote class="quote closed">{quote}</blockquote>}
      {written.length > 0 && (
        <dl class="written">
          {written.map(({ field, value }) => (
            <div key={field}>
              <dt>{fieldInWords(field)}</dt>
              <dd>{valueInWords(field, value)}</dd>
            </div>
          ))}
        </dl>
      )}
      <div class="row">
        {copyable && (
          <button
            type="button"
            onClick={() =>
              void attempt(async () => {
                await navigator.clipboard.writeText(copyable);
                copied.value = true;
              })
            }
          >
            {copied.value ? t('copied') : t('copy')}
          </button>
        )}
        <button type="button" onClick={() => void attempt(() => retryRefused(entry.n))}>
          {t('send_again')}
        </button>
        <button type="button" class="quiet" onClick={() => void attempt(() => dropRefused(entry.n))}>
          {t('drop')}
        </button>
      </div>
    </>
  );
}
