import type { AnnotationView } from '../../state/annotation-views.ts';
import { ReadOnly } from '../field/read-only.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { useMay, useMayAdd } from '../workspace/use-may.ts';
import { EndOfTie } from './EndOfTie.tsx';
import { relationInWords } from './relation-in-words.ts';
import { UseForClaim } from './UseForClaim.tsx';
import '../look/evidence.css';

/** The claims that lean on a passage, each with its conclusion, and the way to tie it to one more. */
export function LeaningClaims({ view }: { view: AnnotationView }) {
  const { act, attempt } = usePanel();
  const may = useMay();
  const mayAdd = useMayAdd();
  return (
    <fieldset class="evidence" aria-label={t('leaning_name')}>
      {view.leaning.map(({ row, claim }) => {
        const { workspaceId, kind, id, fields } = row;
        const { glyph, words } = relationInWords(fields.relation);
        return (
          <fieldset key={id} class="tie of-claim" aria-label={t('leaning_one', words)}>
            <p class="tie-relation">
              <span aria-hidden="true">{glyph}</span> {t('leaning_one', words)}
            </p>
            <EndOfTie end={claim} />
            {claim.row?.fields.conclusion && (
              <p class="tie-note">
                <span class="hint">{t('field_conclusion')}</span> {claim.row.fields.conclusion}
              </p>
            )}
            {fields.note && <p class="tie-note">{fields.note}</p>}
            {may('delete', row) && (
              <button
                type="button"
                class="quiet"
                onClick={() => void attempt(() => act([{ workspaceId, kind, id, op: 'delete', set: {} }]))}
              >
                {t('remove_source')}
              </button>
            )}
          </fieldset>
        );
      })}
      {mayAdd && (
        <ReadOnly.Provider value={false}>
          <UseForClaim view={view} />
        </ReadOnly.Provider>
      )}
    </fieldset>
  );
}
