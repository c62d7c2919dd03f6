import { useSignal } from '@preact/signals';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect } from 'preact/hooks';
import { t } from '../ui/words.ts';
import type { ViewerState } from './viewer-state.ts';

type Entry = NonNullable<Awaited<ReturnType<PDFDocumentProxy['getOutline']>>>[number];

/** The file's own table of contents. Only places inside of the document can be gone to. */
export function Outline({ state, pdf }: { state: ViewerState; pdf: PDFDocumentProxy }) {
  const entries = useSignal<Entry[] | undefined>(undefined);
  useEffect(() => {
    void pdf.getOutline().then(
      (outline) => {
        entries.value = outline ?? [];
      },
      () => {
        entries.value = []; // A damaged outline is none.
      },
    );
  }, [pdf]);
  if (!entries.value) return null;
  if (entries.value.length === 0) return <p class="hint">{t('pdf_no_outline')}</p>;
  return <OutlineList state={state} entries={entries.value} />;
}

function OutlineList({ state, entries }: { state: ViewerState; entries: Entry[] }) {
  return (
    <ul class="outline">
      {entries.map((entry, at) => (
        <li key={`${at} ${entry.title}`}>
          <button
            type="button"
            class="quiet"
            disabled={!entry.dest}
            onClick={() => {
              if (entry.dest) void state.pages.value?.links.goToDestination(entry.dest);
            }}
          >
            {entry.title}
          </button>
          {entry.items.length > 0 && <OutlineList state={state} entries={entry.items} />}
        </li>
      ))}
    </ul>
  );
}
