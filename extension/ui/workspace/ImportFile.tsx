import { useSignal } from '@preact/signals';
import type { LookedAt } from '../../state/import-file.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { useMayAdd } from './use-may.ts';

/** How many lines of a file are shown; to draw thousands takes seconds, and nobody reads them. */
const MOST_LINES = 200;

/** Brings a file of annotations in: first what would come, line by line, then with one click all of it, undone as one act. */
export function ImportFile() {
  const { bring, bringing, attempt, say, dismissNotice, newId, store } = usePanel();
  const looked = useSignal<LookedAt | undefined>(undefined);
  /** That a file is being read, in words, while it takes its time. */
  const busy = useSignal('');
  const mayAdd = useMayAdd();
  const file = looked.value;
  const count = (what: string) => file?.lines.filter((line) => line.what === what).length ?? 0;
  /** While it is being imported, that is what is to be seen. */
  const shown = bringing.value ? undefined : file;
  if (!mayAdd) return null;
  return (
    <details class="import">
      <summary>{t('import_heading')}</summary>
      <label class="file">
        {t('import_choose')}
        <input
          type="file"
          accept=".json,.jsonld,application/json,application/ld+json"
          onChange={async ({ currentTarget }) => {
            const chosen = currentTarget.files?.[0];
            currentTarget.value = '';
            looked.value = undefined;
            if (!chosen) return;
            // What was wrong with a file before says nothing of this one.
            dismissNotice();
            busy.value = t('import_reading', chosen.name);
            await attempt(async () => {
              const { lookAtFile } = await import('../../state/import-file.ts');
              looked.value = await lookAtFile(store, chosen, newId);
            });
            busy.value = '';
          }}
        />
      </label>
      <p role="status">
        {busy.value || (shown ? t('import_counts', count('new'), count('here'), count('unreadable')) : '')}
      </p>
      {count('deleted') > 0 && <p>{t('import_deleted', count('deleted'))}</p>}
      {file?.remarks.map((remark) => (
        <p key={remark}>{remark}</p>
      ))}
      {file && file.acts.length > 0 && (
        <button
          type="button"
          class="primary"
          disabled={bringing.value !== undefined}
          onClick={() =>
            void attempt(async () => {
              if (await bring('annotation', file.acts)) looked.value = undefined;
              else say(t('import_cancelled'));
            })
          }
        >
          {t('import_bring')}
        </button>
      )}
      {shown && (
        <ol aria-label={shown.name}>
          {listFirst(shown.lines).map(({ number, what, words, problems }) => (
            <li key={number} value={number}>
              {[t(`import_what_${what}`), words].filter(Boolean).join(': ')}
              {problems.map((problem) => (
                <p key={problem} class="hint">
                  {problem}
                </p>
              ))}
            </li>
          ))}
        </ol>
      )}
      {shown && shown.lines.length > MOST_LINES && (
        <p class="hint">{t('import_more_lines', shown.lines.length - MOST_LINES)}</p>
      )}
    </details>
  );
}

/** What there is something to say of comes first. */
function listFirst(lines: LookedAt['lines']): LookedAt['lines'] {
  return lines.toSorted((a, b) => Number(b.problems.length > 0) - Number(a.problems.length > 0)).slice(0, MOST_LINES);
}
