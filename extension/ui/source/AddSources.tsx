import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { type ParsedReferences, parseReference } from '../../../shared/citation/parse-reference.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** How many remarks are shown; more of them say nothing new. */
const MOST_REMARKS = 100;

/** Adds sources that no claim leans on yet: one by what it is known by, or a whole library pasted or in a file. */
export function AddSources() {
  const { attempt, say, dismissNotice, bringing, bring, toSourceActs } = usePanel();
  const id = useId();
  const typed = useSignal('');
  const remarks = useSignal<ParsedReferences['problems']>([]);
  const isBusy = bringing.value !== undefined;

  async function add({ references, problems }: ParsedReferences): Promise<void> {
    dismissNotice();
    remarks.value = problems;
    if (references.length === 0) return;
    await attempt(async () => {
      const { acts, here } = await toSourceActs(references);
      if (!(await bring('source', acts))) return say(t('references_cancelled'));
      typed.value = '';
      if (here > 0) say(t('sources_add_here', here));
    });
  }

  function addTyped(): void {
    const title = typed.value.trim().replaceAll(/\s+/g, ' ');
    if (!title) return;
    void add(
      parseReference(typed.value) ?? { references: [{ fields: { csl: { title } }, as: 'title' }], problems: [] },
    );
  }

  async function addFile(file: File): Promise<void> {
    await attempt(async () => {
      const { readReferences } = await import('../../state/read-references.ts');
      await add(await readReferences(file));
    });
  }

  const shown = remarks.value.slice(0, MOST_REMARKS);
  return (
    <div class="fields">
      <div class="field">
        <label for={id}>{t('sources_add')}</label>
        <textarea
          id={id}
          rows={2}
          value={typed.value}
          aria-describedby={`${id}-hint`}
          onInput={({ currentTarget }) => {
            typed.value = currentTarget.value;
          }}
          onPaste={(event) => {
            const parsed = parseReference(event.clipboardData?.getData('text/plain') ?? '');
            if (!parsed?.references.length || isBusy || typed.value) return;
            event.preventDefault();
            void add(parsed);
          }}
        />
        <p class="hint" id={`${id}-hint`}>
          {t('sources_add_hint')}
        </p>
      </div>
      <div class="row">
        <button type="button" class="add" disabled={isBusy} onClick={addTyped}>
          {t('sources_add_creator')}
        </button>
        <label class="file">
          {t('sources_add_file')}
          <input
            type="file"
            accept=".ris,.bib,.bibtex,.json,.txt"
            disabled={isBusy}
            onChange={({ currentTarget }) => {
              const chosen = currentTarget.files?.[0];
              currentTarget.value = '';
              if (chosen) void addFile(chosen);
            }}
          />
        </label>
      </div>
      <div role="status">
        {shown.length > 0 && (
          <details>
            <summary>{t('sources_add_remarks', remarks.value.length)}</summary>
            <ul class="plain">
              {shown.map(({ line, message }, at) => (
                <li key={at} class="hint">
                  {line === undefined ? message : t('sources_add_remark', line, message)}
                </li>
              ))}
            </ul>
            {remarks.value.length > shown.length && (
              <p class="hint">{t('sources_add_remarks_more', remarks.value.length - shown.length)}</p>
            )}
          </details>
        )}
      </div>
    </div>
  );
}
