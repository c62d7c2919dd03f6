import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type GoneNow, listTyped } from '../../state/gone.ts';
import { dayInWords } from '../annotation/day-in-words.ts';
import { fieldInWords } from '../annotation/field-in-words.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** What another person made private again or erased on this document, or this one moved away elsewhere: that it is gone, and what was being typed on it here. */
export function GoneNotes() {
  const { gone } = usePanel();
  if (gone.value.length === 0) return null;
  return (
    <ul class="deleted plain" aria-label={t('gone_name')}>
      {gone.value.map((each) => (
        <li key={each.id}>
          <GoneNote gone={each} />
        </li>
      ))}
    </ul>
  );
}

function GoneNote({ gone: { id, type, at, isErased, isOwn } }: { gone: GoneNow }) {
  const { store, attempt, dismissGone } = usePanel();
  const typed = useSignal<{ field: string; value: string }[]>([]);
  useEffect(() => {
    void listTyped(store, id).then((drafts) => {
      typed.value = drafts;
    });
  }, [id]);
  return (
    <>
      <p>{t(isErased ? 'gone_erased' : isOwn ? 'gone_moved' : 'gone', t(`type_${type}`), dayInWords(at))}</p>
      {typed.value.map(({ field, value }) => (
        <p key={field} class="hint">
          {t('gone_typed', fieldInWords(field))} <q>{value}</q>
        </p>
      ))}
      <button type="button" class="quiet" onClick={() => void attempt(() => dismissGone(id))}>
        {t('dismiss')}
      </button>
    </>
  );
}
