import { canPutBack, type HistoryAct, toPutBack } from '../../state/history.ts';
import { fieldInWords } from '../annotation/field-in-words.ts';
import { timeInWords } from '../annotation/time-in-words.ts';
import { valueInWords } from '../annotation/value-in-words.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { useMay } from '../workspace/use-may.ts';
import { useNameOf } from '../workspace/use-name-of.ts';

/** One act: who and when, what it was, and each field with what it was before and after. */
export function HistoryItem({ act: done }: { act: HistoryAct }) {
  const { act, attempt } = usePanel();
  const may = useMay();
  const nameOf = useNameOf();
  const inWords = (field: string, value: unknown) =>
    field === 'readBy' && typeof value === 'string' ? nameOf(value) : valueInWords(field, value);
  const what = whatInWords(done);
  return (
    <>
      <p class="hint">
        {[nameOf(done.by), timeInWords(done.at, Date.now()), done.waits && t('keeping_saved_here')]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {what && <p>{what}</p>}
      {done.fields.map((moved) => {
        const { field, from, to, stands } = moved;
        const name = fieldInWords(field);
        const [before, after] = [inWords(field, from), inWords(field, to)];
        return (
          <div key={field} class="moved">
            <p>
              <span class="name">{name}</span>{' '}
              {done.op === 'put' ? <ins>{after}</ins> : <FromTo from={before} to={after} />}
            </p>
            {!stands && <p class="hint">{t('history_set_aside')}</p>}
            {may('patch', done.row) && canPutBack(done, moved) && (
              <button
                type="button"
                class="quiet"
                aria-label={t('put_back_value', name, after)}
                onClick={() => void attempt(() => act([toPutBack(done, moved)]))}
              >
                {t('put_back')}
              </button>
            )}
          </div>
        );
      })}
    </>
  );
}

function FromTo({ from, to }: { from: string; to: string }) {
  return (
    <>
      <span class="unseen">{t('diff_removed')} </span>
      <del>{from}</del> <span aria-hidden="true">→</span> <span class="unseen">{t('diff_added')} </span>
      <ins>{to}</ins>
    </>
  );
}

function whatInWords({ op, row: { kind } }: HistoryAct): string {
  const isAnnotation = kind === 'annotation';
  if (kind === 'comment' && op === 'delete') return t('done_comment_deleted');
  if (op === 'put') return isAnnotation ? t('history_marked') : kind === 'source' ? t('done_source') : '';
  if (op === 'delete') return isAnnotation ? t('done_deleted') : t('done_evidence_removed');
  if (op === 'redact') return t('history_redacted');
  return op === 'restore' ? t('history_restored') : '';
}
