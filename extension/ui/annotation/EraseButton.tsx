import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Row } from '../../../shared/model/row.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** Removes what a person made for good. There is no way back, so it says first what goes, what stays, and where. */
export function EraseButton({ row }: { row: Row<'annotation'> }) {
  const { workspace, attempt, erase, say } = usePanel();
  const asking = useSignal(false);
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asking.value) keep.current?.focus();
  }, [asking.value]);
  const { connection, personId } = workspace.value ?? {};
  if (row.creator !== personId) return null;

  async function eraseNow(): Promise<void> {
    asking.value = false;
    const { workspaceId, kind, id } = row;
    if (await attempt(() => erase({ workspaceId, kind, id }))) say(t(connection ? 'erased_everywhere' : 'erased_here'));
  }

  return (
    <>
      <button
        type="button"
        class="quiet"
        aria-expanded={asking.value}
        onClick={() => {
          asking.value = !asking.value;
        }}
      >
        {t('erase')}
      </button>
      {asking.value && (
        <fieldset class="question" aria-label={t('erase_name')}>
          <p>{t('erase_question')}</p>
          <p>{t(connection ? 'erase_where' : 'erase_where_alone')}</p>
          <p class="hint">{t('erase_not')}</p>
          <button type="button" ref={keep} onClick={() => (asking.value = false)}>
            {t('erase_no')}
          </button>
          <button type="button" class="primary" onClick={() => void eraseNow()}>
            {t('erase_yes')}
          </button>
        </fieldset>
      )}
    </>
  );
}
