import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Row } from '../../../shared/model/row.ts';
import type { AnnotationChoice } from '../../../shared/text/annotation-choices.ts';
import { findByWords } from '../../../shared/text/find-by-words.ts';
import { listAllAnnotations } from '../../state/list-annotations.ts';
import type { SaveFile as Asked } from '../../state/save-file.ts';
import { SearchField } from '../field/SearchField.tsx';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { SaveFile } from '../workspace/SaveFile.tsx';

/** How many are shown at once; more words find fewer. */
const AT_ONCE = 20;

/** Everything that this browser holds, on whatever document: found by words, opened, and carried away together. */
export function FindSection() {
  const { store, annotations, workspace, attempt } = usePanel();
  const isOpen = useSignal(false);
  const all = useSignal<AnnotationChoice[] | undefined>(undefined);
  useEffect(() => {
    if (!isOpen.value) return;
    void attempt(async () => {
      all.value = await listAllAnnotations(store);
    });
  }, [isOpen.value, annotations.value, workspace.value]);
  return (
    <details
      class="linked"
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open;
      }}
    >
      <summary>{t('find_heading')}</summary>
      {isOpen.value && all.value && <Found all={all.value} />}
    </details>
  );
}

function Found({ all }: { all: readonly AnnotationChoice[] }) {
  const typed = useSignal('');
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const isTyped = typed.value.trim() !== '';
  const found = findByWords(all, typed.value);
  const picked = all.filter(({ row }) => chosen.value.has(row.id)).map(({ row }) => row);
  const extent = toExtent(picked, isTyped ? found.map(({ row }) => row) : undefined);
  if (all.length === 0) return <p class="hint">{t('find_empty')}</p>;
  return (
    <>
      <SearchField label={t('find_search')} typed={typed} />
      <p class="hint" role="status">
        {found.length === 0 ? t('find_none') : t('find_count', Math.min(found.length, AT_ONCE), found.length)}
        {picked.length > 0 && ` ${t('find_chosen', picked.length)}`}
      </p>
      <ul class="found">
        {found.slice(0, AT_ONCE).map((choice) => (
          <FoundItem
            key={choice.row.id}
            choice={choice}
            isChosen={chosen.value.has(choice.row.id)}
            onChoose={(isChosen) => {
              const next = new Set(chosen.value);
              if (isChosen) next.add(choice.row.id);
              else next.delete(choice.row.id);
              chosen.value = next;
            }}
          />
        ))}
      </ul>
      {extent && (
        <SaveFile
          summary={
            extent.what === 'workspace'
              ? t('find_save_all', all.length)
              : t('find_save', picked.length > 0 ? picked.length : found.length)
          }
          extent={extent}
        />
      )}
    </>
  );
}

type ItemProps = { choice: AnnotationChoice; isChosen: boolean; onChoose: (isChosen: boolean) => void };

function FoundItem({ choice: { row, title }, isChosen, onChoose }: ItemProps) {
  const { openAnnotation, attempt, say } = usePanel();
  const { workspaceId, id, fields } = row;
  const words = fields.quote?.exact ?? t('area_of_page', fields.place?.page ?? '');

  async function open(): Promise<void> {
    const opened = await openAnnotation({ workspaceId, id });
    if (opened === 'needs-click') say(t('end_needs_click'));
    if (opened === 'needs-file') say(t('end_needs_file'));
  }

  return (
    <li>
      <input
        type="checkbox"
        aria-label={t('find_choose', words)}
        checked={isChosen}
        onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
      />
      <button type="button" class="choice" title={t('end_open')} onClick={() => void attempt(open)}>
        <span class="quote">{words}</span>
        <span class="hint">{[t(`type_${fields.type}`), title].filter(Boolean).join(' · ')}</span>
      </button>
    </li>
  );
}

/** What was chosen, or else what was found, or everything while nothing is looked for. */
function toExtent(
  picked: readonly Row<'annotation'>[],
  found: readonly Row<'annotation'>[] | undefined,
): Asked['extent'] | undefined {
  if (picked.length > 0) return { what: 'chosen', annotations: picked };
  if (!found) return { what: 'workspace' };
  return found.length > 0 ? { what: 'chosen', annotations: found } : undefined;
}
