import { t } from '../ui/words.ts';
import { Outline } from './Outline.tsx';
import { Thumbnails } from './Thumbnails.tsx';
import type { ViewerState } from './viewer-state.ts';

/** Beside the pages: a small picture of each, or the outline. */
export function SidePane({ state }: { state: ViewerState }) {
  const shown = state.side.value;
  const pdf = state.pdf.value;
  if (shown === 'none' || !pdf) return null;
  const tab = (side: 'pages' | 'outline', name: string) => (
    <button
      type="button"
      role="tab"
      aria-selected={shown === side}
      onClick={() => {
        state.side.value = side;
      }}
    >
      {name}
    </button>
  );
  return (
    <aside class="viewer-side">
      <div class="tabs" role="tablist">
        {tab('pages', t('pdf_pages'))}
        {tab('outline', t('pdf_outline'))}
      </div>
      {shown === 'pages' ? <Thumbnails state={state} pdf={pdf} /> : <Outline state={state} pdf={pdf} />}
    </aside>
  );
}
