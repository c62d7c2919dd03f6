import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ArrangedSource } from '../../../shared/citation/arrange-sources.ts';
import { findByWords } from '../../../shared/text/find-by-words.ts';
import { listSources } from '../../state/list-sources.ts';
import { SearchField } from '../field/SearchField.tsx';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { useMayAdd } from '../workspace/use-may.ts';
import { AddSources } from './AddSources.tsx';
import { SourceItem } from './SourceItem.tsx';
import { sourcesInWords } from './source-draft.ts';

/** How many sources are shown at once; more words find fewer. */
const AT_ONCE = 20;

/** The sources of the workspace, whatever document they are cited for: found, corrected, made one, and what leans on them. */
export function SourcesSection() {
  const { store, annotations, workspace, attempt, bringing, undoing } = usePanel();
  const isOpen = useSignal(false);
  const mayAdd = useMayAdd();
  const sources = useSignal<ArrangedSource[] | undefined>(undefined);
  const typed = useSignal('');
  const opened = useSignal<string | undefined>(undefined);
  const isBusy = bringing.value !== undefined || undoing.value !== undefined;
  useEffect(() => {
    // While a library is coming in or taken back, each part of it would have the whole list read again.
    if (!isOpen.value || isBusy) return;
    void attempt(async () => {
      sources.value = await listSources(store);
    });
  }, [isOpen.value, isBusy, annotations.value, workspace.value]);

  const all = sources.value ?? [];
  const found = findByWords(all, typed.value);
  const doubled = all.filter(({ same }) => same.length > 0).length;
  return (
    <details
      class="linked"
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open;
      }}
    >
      <summary>{t('sources_heading')}</summary>
      {isOpen.value && mayAdd && <AddSources />}
      {sources.value && all.length === 0 && <p class="hint">{t(mayAdd ? 'sources_empty' : 'sources_empty_read')}</p>}
      {all.length > 0 && (
        <>
          <SearchField label={t('sources_search')} typed={typed} />
          <p class="hint" role="status">
            {sourcesInWords(found.length, AT_ONCE)}
            {doubled > 0 && ` ${t('sources_doubled', doubled)}`}
          </p>
          <ul class="sources">
            {found.slice(0, AT_ONCE).map((view) => (
              <SourceItem
                key={view.row.id}
                view={view}
                others={all}
                open={opened.value === view.row.id}
                onOpen={(open) => {
                  opened.value = open ? view.row.id : undefined;
                }}
              />
            ))}
          </ul>
        </>
      )}
    </details>
  );
}
