import { isKind, type Row } from '../../../shared/model/row.ts';
import { type DeletedView, toDecision } from '../../state/deleted-views.ts';
import { dayInWords } from '../annotation/day-in-words.ts';
import { EraseButton } from '../annotation/EraseButton.tsx';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { useMay } from '../workspace/use-may.ts';
import { useNameOf } from '../workspace/use-name-of.ts';

/** What was deleted while somebody edited it: one question each. Nothing is there where there is none. */
export function EditedWhenDeleted() {
  const { annotations, deleted, act, attempt } = usePanel();
  const may = useMay();
  const ties = (annotations.value ?? []).flatMap(({ editedTies }) => editedTies);
  const edited: DeletedView[] = [
    ...deleted.value.filter(({ isEdited }) => isEdited),
    ...ties.map((row) => ({ row, isEdited: true })),
  ];
  const mine = edited.filter(({ row }) => may('restore', row));
  if (mine.length === 0) return null;
  return (
    <ul class="deleted plain" aria-label={t('deleted_edited_name')}>
      {mine.map((view) => (
        <li key={view.row.id} class="question">
          <Deleted view={view} />
          <div class="row">
            <button
              type="button"
              class="primary"
              onClick={() => void attempt(() => act([toDecision(view, 'restore')]))}
            >
              {t('restore')}
            </button>
            <button type="button" onClick={() => void attempt(() => act([toDecision(view, 'delete')]))}>
              {t('leave_deleted')}
            </button>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Everything that was deleted on this document, to be brought back at any time. */
export function DeletedList() {
  const { deleted, act, attempt } = usePanel();
  const may = useMay();
  const rest = deleted.value.filter(({ isEdited }) => !isEdited);
  if (rest.length === 0) return null;
  return (
    <details class="deleted">
      <summary>{t('deleted_heading', rest.length)}</summary>
      <ul class="plain">
        {rest.map((view) => (
          <li key={view.row.id}>
            <Deleted view={view} />
            {may('restore', view.row) && (
              <button type="button" onClick={() => void attempt(() => act([toDecision(view, 'restore')]))}>
                {t('restore')}
              </button>
            )}{' '}
            {isKind(view.row, 'annotation') && may('erase', view.row) && <EraseButton row={view.row} />}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Deleted({ view: { row, isEdited } }: { view: DeletedView }) {
  const nameOf = useNameOf();
  const { by, at } = row.deleted ?? { by: '', at: 0 };
  const parts = [nameOf(by), dayInWords(at)] as const;
  return (
    <>
      <p class={isEdited ? 'warning' : 'hint'}>
        {isEdited ? t('deleted_edited', ...parts) : t('deleted_by', ...parts)}
      </p>
      <blockquote class="quote closed">{quoteOf(row)}</blockquote>
    </>
  );
}

function quoteOf(row: DeletedView['row']): string {
  if (isKind(row, 'annotation')) return row.fields.quote?.exact ?? t('area_of_page', row.fields.place?.page ?? '');
  const { locator, note } = (row as Row<'evidence'>).fields;
  return [t('source_name'), locator, note].filter(Boolean).join(': ');
}
