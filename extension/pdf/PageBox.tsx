import { useSignal } from '@preact/signals';
import { t } from '../ui/words.ts';
import { IconButton } from './icons.tsx';
import { goToLabel, goToPage } from './viewer-acts.ts';
import type { ViewerState } from './viewer-state.ts';

/** The page in view, by the label printed on it where there is one; another one is typed in. */
export function PageBox({ state }: { state: ViewerState }) {
  const typed = useSignal<string | undefined>(undefined);
  const count = state.pdf.value?.numPages ?? 0;
  const page = state.page.value;
  const label = state.labels.value[page - 1];
  return (
    <form
      class="group"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.value !== undefined) goToLabel(state, typed.value);
        typed.value = undefined;
      }}
    >
      <IconButton icon="up" name={t('pdf_previous_page')} keys="k" onClick={() => goToPage(state, page - 1)} />
      <input
        class="page-box"
        aria-label={t('pdf_page')}
        inputMode="text"
        value={typed.value ?? label ?? String(page)}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onInput={({ currentTarget }) => {
          typed.value = currentTarget.value;
        }}
        onBlur={() => {
          typed.value = undefined;
        }}
      />
      <span class="page-count">{label ? t('pdf_page_of', page, count) : t('pdf_of', count)}</span>
      <IconButton icon="down" name={t('pdf_next_page')} keys="j" onClick={() => goToPage(state, page + 1)} />
    </form>
  );
}
