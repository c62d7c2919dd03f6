import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../ui/words.ts';
import { IconButton } from './icons.tsx';
import { closeFind, find } from './viewer-acts.ts';
import type { ViewerState } from './viewer-state.ts';

/** Finds words in the whole document, and says how many there are. */
export function FindBar({ state }: { state: ViewerState }) {
  const query = useSignal('');
  const field = useRef<HTMLInputElement>(null);
  const shown = state.finding.value;
  // Before the next key: what is typed at once would be keys of the viewer.
  useLayoutEffect(() => {
    if (!shown) return;
    field.current?.select();
    if (query.value) find(state, query.value);
  }, [shown]);
  if (!shown) return null;
  const { current, total, missing } = state.found.value;
  return (
    <search>
      <form
        class="viewer-find"
        onSubmit={(event) => {
          event.preventDefault();
          find(state, query.value, { again: true });
        }}
      >
        <input
          ref={field}
          type="search"
          aria-label={t('pdf_find')}
          placeholder={t('pdf_find')}
          value={query.value}
          onInput={({ currentTarget }) => {
            query.value = currentTarget.value;
            find(state, query.value);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !event.shiftKey) return;
            event.preventDefault();
            find(state, query.value, { again: true, previous: true });
          }}
        />
        <output>
          {!query.value ? '' : missing || total === 0 ? t('pdf_found_none') : t('pdf_found', current, total)}
        </output>
        <IconButton
          icon="up"
          name={t('pdf_find_previous')}
          onClick={() => find(state, query.value, { again: true, previous: true })}
        />
        <IconButton icon="down" name={t('pdf_find_next')} onClick={() => find(state, query.value, { again: true })} />
        <IconButton icon="close" name={t('pdf_find_close')} keys="Escape" onClick={() => closeFind(state)} />
      </form>
    </search>
  );
}
