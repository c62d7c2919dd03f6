import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type LinkedView, readLinkedDocuments } from '../../state/linked-documents.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** The documents that this record links to: those that are annotated first. */
export function LinkedDocuments() {
  const { store, page, annotations, attempt, openLink } = usePanel();
  const views = useSignal<LinkedView[]>([]);
  const links = page.value.kind === 'on' ? (page.value.links ?? []) : [];
  useEffect(() => {
    void readLinkedDocuments(store, links).then((read) => {
      views.value = read.sort((a, b) => b.annotations - a.annotations);
    });
  }, [JSON.stringify(links), annotations.value]);
  if (links.length === 0 || views.value.length === 0) return null;
  return (
    <details class="linked">
      <summary>{t('linked_documents', views.value.length)}</summary>
      <ul>
        {views.value.map(({ url, text, annotations }) => (
          <li key={url}>
            <button type="button" class="quiet" title={url} onClick={() => void attempt(() => openLink(url))}>
              {text}
            </button>
            <span class="hint">
              {new URL(url).host}
              {annotations > 0 && ` · ${t('linked_annotated', annotations)}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
