import { claimTypes } from '../../../shared/model/annotation.ts';
import type { AnnotationView } from '../../state/annotation-views.ts';
import { useAnnotation } from '../annotation/use-annotation.ts';
import { SelectField } from '../field/SelectField.tsx';
import { TextField } from '../field/TextField.tsx';
import { t } from '../words.ts';
import { claimTypeInWords } from './claim-type-in-words.ts';

/** What makes an annotation a claim: who said it, when, of what kind, and the conclusion in a plain sentence. */
export function ClaimFields({ view }: { view: AnnotationView }) {
  const { shared, save } = useAnnotation(view);
  const { id, fields } = view.row;
  const field = (name: 'conclusion' | 'claimant' | 'saidOn', label: string, kind: 'line' | 'lines' | 'date') => (
    <TextField
      label={label}
      id={id}
      field={name}
      kind={kind}
      stored={fields[name] ?? ''}
      shared={shared}
      save={(value) => save(name, value)}
    />
  );
  return (
    <>
      {field('conclusion', t('field_conclusion'), 'lines')}
      <SelectField
        label={t('field_claim_type')}
        value={fields.claimType ?? ''}
        options={[['', t('not_chosen')], ...claimTypes.map((type) => [type, claimTypeInWords(type)] as const)]}
        onChoose={(value) => void save('claimType', value)}
      />
      <div class="pair">
        {field('claimant', t('field_claimant'), 'line')}
        {field('saidOn', t('field_said_on'), 'date')}
      </div>
    </>
  );
}
