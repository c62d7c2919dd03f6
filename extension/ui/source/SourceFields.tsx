import type { Row } from '../../../shared/model/row.ts';
import { type SourceType, sourceTypes } from '../../../shared/model/source.ts';
import { SelectField } from '../field/SelectField.tsx';
import { TextField } from '../field/TextField.tsx';
import { t } from '../words.ts';
import { fromCslDate, type SourceDraft, toCslDate } from './source-draft.ts';
import { sourceTypeInWords } from './source-type-in-words.ts';

type Props = {
  sourceId: string;
  source?: Row<'source'> | undefined;
  type: SourceType | '';
  shared: boolean;
  /** `draft` for a source that has no row yet, `set` to patch the one that has. */
  save: (draft: Partial<SourceDraft>, set: Record<string, unknown>) => Promise<boolean>;
};

/** The fields of a source, CSL's variables under plain names. */
export function SourceFields({ sourceId, source, type, shared, save }: Props) {
  const csl = source?.fields.csl ?? {};
  const field = (name: 'title' | 'URL' | 'publisher', label: string, kind: 'line' | 'url' = 'line') => (
    <TextField
      label={label}
      id={sourceId}
      field={name}
      kind={kind}
      stored={csl[name] ?? ''}
      shared={shared}
      save={(value) => save({ [name]: value.trim() }, { csl: { [name]: value.trim() || null } })}
    />
  );
  return (
    <>
      {field('title', t('field_title'))}
      {field('URL', t('field_url'), 'url')}
      <div class="pair">
        {field('publisher', t('field_publisher'))}
        <TextField
          label={t('field_published_on')}
          id={sourceId}
          field="issued"
          kind="date"
          stored={fromCslDate(csl.issued)}
          shared={shared}
          save={(value) => save({ issued: value }, { csl: { issued: value ? toCslDate(value) : null } })}
        />
      </div>
      <SelectField<SourceType>
        label={t('field_kind_of_source')}
        value={type}
        options={[['', t('not_chosen')], ...sourceTypes.map((each) => [each, sourceTypeInWords(each)] as const)]}
        onChoose={(chosen) => void save({ type: chosen }, { type: chosen || null })}
      />
    </>
  );
}
