import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { type Relation, relations } from '../../../shared/model/evidence.ts';
import type { Row } from '../../../shared/model/row.ts';
import type { Act } from '../../../shared/protocol/change.ts';
import { type NewSource, putNewSource } from '../../state/new-source.ts';
import { SelectField } from '../field/SelectField.tsx';
import { TextField } from '../field/TextField.tsx';
import { usePanel } from '../panel-context.ts';
import { SourceFields } from '../source/SourceFields.tsx';
import { type SourceDraft, toSourceSet } from '../source/source-draft.ts';
import { t } from '../words.ts';
import { relationInWords } from './relation-in-words.ts';

type Props = {
  claim: Row<'annotation'>;
  ids: NewSource;
  /** Missing until the source has a title or an address. */
  tie?: Row<'evidence'> | undefined;
  source?: Row<'source'> | undefined;
  /** It was just begun: its first field takes the keyboard. */
  fresh: boolean;
  onDiscard: () => void;
};

/** One source on a claim: what it is, where in it, and what it does to the claim. Both rows come with a title or an address. */
export function EvidenceItem({ claim, ids, tie, source, fresh, onDiscard }: Props) {
  const { store, act, attempt } = usePanel();
  const section = useRef<HTMLElement>(null);
  /** What was chosen or typed before there are rows to hold it. */
  const begun = useSignal<SourceDraft>({ relation: ids.relation ?? 'adds-context', type: ids.type ?? '' });
  const created = useRef(tie !== undefined);
  created.current ||= tie !== undefined;
  const { workspaceId } = claim;
  const shared = claim.audience !== 'creator';
  const unavailable = tie !== undefined && source === undefined;

  useEffect(() => {
    if (fresh && !tie) section.current?.querySelector('input')?.focus();
  }, []);

  function toPuts(): Act[] {
    const { relation, locator } = begun.peek();
    const audience = shared ? 'workspace' : 'creator';
    const set = { claimId: claim.id, to: { sourceId: ids.sourceId }, relation, ...(locator && { locator }) };
    return [
      {
        workspaceId,
        kind: 'source',
        id: ids.sourceId,
        op: 'put',
        set: { ...toSourceSet(begun.peek()), audience },
        // The button that opened this form says who will see the source.
        ...(shared && { answers: { 'seen-by-workspace': true } }),
      },
      { workspaceId, kind: 'evidence', id: ids.evidenceId, op: 'put', set },
    ];
  }

  /**
   * Patches the row that is there. Before that, makes both rows once there is a title or an address, and answers false
   * until then: the drafts stay.
   */
  async function save(draft: Partial<SourceDraft>, patch: Act): Promise<boolean> {
    if (created.current) return attempt(() => act([patch]));
    begun.value = { ...begun.peek(), ...draft };
    const { title, URL, relation, type } = begun.peek();
    if (!title && !URL) {
      await putNewSource(store, claim.id, { ...ids, relation, ...(type && { type }) });
      return false;
    }
    created.current = true;
    created.current = await attempt(() => act(toPuts()));
    return created.current;
  }

  const patchTie = (set: Act['set']): Act => ({ workspaceId, kind: 'evidence', id: ids.evidenceId, op: 'patch', set });
  const patchSource = (set: Act['set']): Act => ({ workspaceId, kind: 'source', id: ids.sourceId, op: 'patch', set });
  const relation = tie?.fields.relation ?? begun.value.relation;

  return (
    <section ref={section} class="source" aria-label={t('source_name')}>
      {unavailable ? (
        <p class="hint">{t('source_unavailable')}</p>
      ) : (
        <SourceFields
          sourceId={ids.sourceId}
          source={source}
          type={source ? (source.fields.type ?? '') : (begun.value.type ?? '')}
          shared={source ? source.audience !== 'creator' : shared}
          save={(draft, set) => save(draft, patchSource(set))}
        />
      )}
      <div class="pair">
        <TextField
          label={t('field_locator')}
          id={ids.evidenceId}
          field="locator"
          stored={tie?.fields.locator ?? ''}
          shared={shared}
          save={(value) => save({ locator: value.trim() }, patchTie({ locator: value.trim() || null }))}
        />
        <SelectField<Relation>
          label={t('field_relation')}
          value={relation}
          options={relations.map((each) => [each, relationInWords(each).words] as const)}
          onChoose={(chosen) => {
            if (chosen) void save({ relation: chosen }, patchTie({ relation: chosen }));
          }}
        />
      </div>
      <p class="relation-line">
        <span aria-hidden="true">{relationInWords(relation).glyph}</span>{' '}
        {t('relation_reads', relationInWords(relation).words)}
      </p>
      <button
        type="button"
        class="quiet"
        onClick={() => {
          if (!tie) return onDiscard();
          const restore: Act = { workspaceId, kind: 'evidence', id: tie.id, op: 'restore', set: {} };
          void attempt(() => act([{ ...restore, op: 'delete' }], { text: t('source_removed'), undo: [restore] }));
        }}
      >
        {tie ? t('remove_source') : t('discard_source')}
      </button>
    </section>
  );
}
