import { claimTypes } from '../../../shared/model/annotation.ts';
import type { AnnotationView } from '../../state/annotation-views.ts';
import { toReviewAct, toTieReviews } from '../../state/placement-acts.ts';
import { useAnnotation } from '../annotation/use-annotation.ts';
import { SelectField } from '../field/SelectField.tsx';
import { TextField } from '../field/TextField.tsx';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { ConclusionStanding } from './ConclusionStanding.tsx';
import { claimTypeInWords } from './claim-type-in-words.ts';
import { EvidenceStanding } from './EvidenceStanding.tsx';

/** What makes an annotation a claim: who said it, when, of what kind, and the conclusion in a plain sentence. */
export function ClaimFields({ view }: { view: AnnotationView }) {
  const { shared, save } = useAnnotation(view);
  const { act, attempt, newId } = usePanel();
  const { id, rev, fields } = view.row;

  /** What is written with other words in sight than those that were marked is written for these. */
  async function saveConclusion(value: string, base: number): Promise<boolean> {
    const { row, now, evidence } = view;
    const isForOthers = now && (now.material || now.isEarlier);
    const revised = [
      ...(isForOthers ? [toReviewAct(row, now.textSha, 'revised', newId)] : []),
      ...toTieReviews(evidence, 'revised', newId),
    ];
    if (!value.trim() || revised.length === 0) return save('conclusion', value, base);
    const { workspaceId, kind } = row;
    const set = { conclusion: value.trim() };
    return attempt(() => act([{ workspaceId, kind, id, op: 'patch', base, set }, ...revised]));
  }

  const field = (name: 'conclusion' | 'claimant' | 'saidOn', label: string, kind: 'line' | 'lines' | 'date') => (
    <TextField
      label={label}
      id={id}
      field={name}
      kind={kind}
      stored={fields[name] ?? ''}
      rev={rev}
      shared={shared}
      save={(value, base) => (name === 'conclusion' ? saveConclusion(value, base) : save(name, value, base))}
    />
  );
  return (
    <>
      <ConclusionStanding view={view} />
      <EvidenceStanding view={view} />
      <div class="conclusion">{field('conclusion', t('field_conclusion'), 'lines')}</div>
      {field('claimant', t('field_claimant'), 'line')}
      <div class="pair">
        <SelectField
          label={t('field_claim_type')}
          value={fields.claimType ?? ''}
          options={[['', t('not_chosen')], ...claimTypes.map((type) => [type, claimTypeInWords(type)] as const)]}
          onChoose={(value) => void save('claimType', value)}
        />
        {field('saidOn', t('field_said_on'), 'date')}
      </div>
    </>
  );
}
