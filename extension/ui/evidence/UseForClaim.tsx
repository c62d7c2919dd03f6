import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { type Relation, relations } from '../../../shared/model/evidence.ts';
import type { AnnotationChoice } from '../../../shared/text/annotation-choices.ts';
import { findByWords } from '../../../shared/text/find-by-words.ts';
import type { AnnotationView } from '../../state/annotation-views.ts';
import { listAnnotations } from '../../state/list-annotations.ts';
import { SearchField } from '../field/SearchField.tsx';
import { SelectField } from '../field/SelectField.tsx';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { relationInWords } from './relation-in-words.ts';

/** How many claims are offered at once; more words find fewer. */
const AT_ONCE = 8;

/** Ties a passage to a claim that is searched for among those of the workspace. */
export function UseForClaim({ view: { row, leaning } }: { view: AnnotationView }) {
  const { store, act, attempt, newId } = usePanel();
  const claims = useSignal<AnnotationChoice[] | undefined>(undefined);
  const typed = useSignal('');
  const relation = useSignal<Relation>('supports');
  const input = useRef<HTMLInputElement>(null);
  const isOpen = claims.value !== undefined;
  useEffect(() => {
    if (isOpen) input.current?.focus();
  }, [isOpen]);

  function close(): void {
    claims.value = undefined;
    typed.value = '';
  }

  async function tie({ row: claim }: AnnotationChoice): Promise<void> {
    const { workspaceId, id: passageId } = row;
    const set = { claimId: claim.id, to: { passageId }, relation: relation.value };
    if (await attempt(() => act([{ workspaceId, kind: 'evidence', id: newId(), op: 'put', set }]))) close();
  }

  if (!claims.value) {
    return (
      <button
        type="button"
        class="add"
        onClick={() =>
          void attempt(async () => (claims.value = await listAnnotations(store, row.workspaceId, 'claim')))
        }
      >
        {t('use_for_claim')}
      </button>
    );
  }
  const tied = new Set(leaning.map(({ row: { fields } }) => fields.claimId));
  const found = findByWords(claims.value, typed.value).filter((choice) => !tied.has(choice.row.id));
  return (
    <fieldset
      class="use-for-claim"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
    >
      <legend>{t('use_for_claim_name')}</legend>
      <SelectField<Relation>
        label={t('field_relation')}
        value={relation.value}
        options={relations.map((each) => [each, relationInWords(each).words] as const)}
        onChoose={(chosen) => {
          if (chosen) relation.value = chosen;
        }}
      />
      <SearchField label={t('use_for_claim_search')} typed={typed} inputRef={input} />
      <p class="hint" role="status">
        {found.length === 0
          ? t(typed.value.trim() ? 'use_for_claim_none' : 'use_for_claim_no_other')
          : t('use_for_claim_count', Math.min(found.length, AT_ONCE), found.length)}
      </p>
      <ul class="plain">
        {found.slice(0, AT_ONCE).map((choice) => (
          <li key={choice.row.id}>
            <button type="button" class="choice" onClick={() => void tie(choice)}>
              <span class="quote">{choice.row.fields.quote?.exact ?? t('area_of_page', '')}</span>
              <span class="hint">{choice.title}</span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" class="quiet" onClick={close}>
        {t('discard_source')}
      </button>
    </fieldset>
  );
}
