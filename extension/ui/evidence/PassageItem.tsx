import { type Relation, relations } from '../../../shared/model/evidence.ts';
import type { Row } from '../../../shared/model/row.ts';
import type { Act } from '../../../shared/protocol/change.ts';
import type { TieNow } from '../../state/tie-now.ts';
import type { EndView } from '../../state/tie-views.ts';
import { ReadOnly } from '../field/read-only.ts';
import { SelectField } from '../field/SelectField.tsx';
import { TextField } from '../field/TextField.tsx';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { useMay } from '../workspace/use-may.ts';
import { EndOfTie } from './EndOfTie.tsx';
import { relationInWords } from './relation-in-words.ts';
import { TieChanges } from './TieChanges.tsx';

type Props = { claim: Row<'annotation'>; tie: Row<'evidence'>; passage: EndView; now: TieNow | undefined };

/** One passage on a claim: what it does to the claim, its words and where they stand, and what is to be said of it. */
export function PassageItem({ claim, tie, passage, now }: Props) {
  const { act, attempt } = usePanel();
  const may = useMay();
  const { workspaceId, kind, id, rev, fields } = tie;
  const change = (op: 'patch' | 'delete', set: Act['set'] = {}, base?: number) =>
    attempt(() => act([{ workspaceId, kind, id, op, base, set }]));
  const { glyph, words } = relationInWords(fields.relation);
  return (
    <fieldset class="tie" aria-label={t('passage_name', words)}>
      <p class="tie-relation">
        <span aria-hidden="true">{glyph}</span> {words}
      </p>
      <EndOfTie end={passage} />
      <TieChanges now={now} />
      {may('patch', tie) && (
        <ReadOnly.Provider value={false}>
          <details>
            <summary>{t('tie_change')}</summary>
            <div class="tie-fields">
              <SelectField<Relation>
                label={t('field_relation')}
                value={fields.relation}
                options={relations.map((each) => [each, relationInWords(each).words] as const)}
                onChoose={(relation) => relation && void change('patch', { relation })}
              />
              <TextField
                label={t('field_note')}
                id={id}
                field="note"
                kind="lines"
                stored={fields.note ?? ''}
                rev={rev}
                shared={claim.audience !== 'creator' && passage.row?.audience !== 'creator'}
                save={(value, base) => change('patch', { note: value.trim() || null }, base)}
              />
              <button type="button" class="quiet" onClick={() => void change('delete')}>
                {t('remove_source')}
              </button>
            </div>
          </details>
        </ReadOnly.Provider>
      )}
      {fields.note && <p class="tie-note">{fields.note}</p>}
    </fieldset>
  );
}
