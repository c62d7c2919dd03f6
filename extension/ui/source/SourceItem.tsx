import { type ArrangedSource, toSeparateAct } from '../../../shared/citation/arrange-sources.ts';
import type { Act } from '../../../shared/protocol/change.ts';
import { EraseButton } from '../annotation/EraseButton.tsx';
import { ReadOnly } from '../field/read-only.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { useMay } from '../workspace/use-may.ts';
import { fillFrom } from './fill-from.ts';
import { MergeSource } from './MergeSource.tsx';
import { SourceFields } from './SourceFields.tsx';
import { nameOfSource, sourceInLine } from './source-draft.ts';

type Props = {
  view: ArrangedSource;
  others: readonly ArrangedSource[];
  open: boolean;
  onOpen: (open: boolean) => void;
};

/** One source of the list: what it is in a line; opened, its fields, the claims that lean on it, and what it is merged from. */
export function SourceItem({ view, others, open, onOpen }: Props) {
  const { act, attempt, say, openAnnotation } = usePanel();
  const may = useMay();
  const { row, claims, merged, same } = view;
  const { workspaceId, kind, id, rev, fields, audience } = row;
  const patch = (set: Act['set'], base?: number) =>
    attempt(() => act([{ workspaceId, kind, id, op: 'patch', base, set }]));
  return (
    <li>
      <details open={open} onToggle={({ currentTarget }) => onOpen(currentTarget.open)}>
        <summary>
          <span class="source-title">{nameOfSource(fields.csl)}</span>
          <span class="hint">
            {[sourceInLine(fields), t(claims.length === 1 ? 'source_used_once' : 'source_used', claims.length)]
              .filter(Boolean)
              .join(' · ')}
          </span>
          {same.length > 0 && <span class="warning">{t('source_doubled')}</span>}
        </summary>
        {open && (
          <div class="fields">
            <ReadOnly.Provider value={!may('patch', row)}>
              <SourceFields
                sourceId={id}
                fields={fields}
                rev={rev}
                shared={audience !== 'creator'}
                save={patch}
                saveReferences={(parsed, typedInto) => fillFrom(parsed, typedInto, { fields, save: patch, say })}
              />
            </ReadOnly.Provider>
            {claims.length > 0 && (
              <>
                <p class="label">{t('source_claims')}</p>
                <ul class="plain">
                  {claims.map(({ tie, claim }) => (
                    <li key={tie.id}>
                      <button
                        type="button"
                        class="choice"
                        title={t('end_open')}
                        onClick={() => void attempt(() => openAnnotation({ workspaceId, id: claim.id }))}
                      >
                        <span class="quote">{claim.fields.quote?.exact ?? t('area_of_page', '')}</span>
                        {claim.fields.conclusion && <span class="hint">{claim.fields.conclusion}</span>}
                      </button>
                    </li>
                  ))}
                </ul>
              </>
            )}
            {merged.map((other) => (
              <p key={other.id}>
                {t('source_merged', nameOfSource(other.fields.csl))}{' '}
                {may('patch', other) && (
                  <button type="button" class="quiet" onClick={() => void attempt(() => act([toSeparateAct(other)]))}>
                    {t('source_separate')}
                  </button>
                )}
              </p>
            ))}
            {may('patch', row) && <MergeSource view={view} others={others} />}
            {may('delete', row) && claims.length === 0 && merged.length === 0 && (
              <button
                type="button"
                class="quiet"
                onClick={() => void attempt(() => act([{ workspaceId, kind, id, op: 'delete', set: {} }]))}
              >
                {t('source_delete')}
              </button>
            )}
            {may('erase', row) && <EraseButton row={row} />}
          </div>
        )}
      </details>
    </li>
  );
}
