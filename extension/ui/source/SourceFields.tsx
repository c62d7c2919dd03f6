import { describeLostDate, parseDate } from '../../../shared/citation/csl-date.ts';
import { toDateInWords } from '../../../shared/citation/date-in-words.ts';
import { listLacks } from '../../../shared/citation/list-lacks.ts';
import { type ParsedReferences, parseReference } from '../../../shared/citation/parse-reference.ts';
import {
  availabilities,
  type SourceFields as Fields,
  licences,
  type SourceType,
  sourceTypes,
  standings,
} from '../../../shared/model/source.ts';
import { SelectField } from '../field/SelectField.tsx';
import { TextField } from '../field/TextField.tsx';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { useNameOf } from '../workspace/use-name-of.ts';
import { fromAuthors, isNamed, toAuthors } from './source-draft.ts';
import { availabilityInWords, licenceInWords, sourceTypeInWords, standingInWords } from './source-type-in-words.ts';

type Props = {
  sourceId: string;
  fields: Fields;
  /** The source's revision. */
  rev: number;
  shared: boolean;
  /** Saves a patch of the fields; answers whether it was stored. */
  save: (patch: Readonly<Record<string, unknown>>, base?: number) => Promise<boolean>;
  /** What was typed as a title or an address is more than that: a reference that fills the other fields too. */
  saveReferences: (parsed: ParsedReferences, typedInto: 'title' | 'URL') => Promise<boolean>;
};

type TextVariable = 'title' | 'URL' | 'publisher' | 'container-title' | 'genre' | 'number' | 'volume' | 'DOI' | 'ISBN';

/** The fields of a source, CSL's variables under plain names. */
export function SourceFields({ sourceId, fields, rev, shared, save, saveReferences }: Props) {
  const { workspace, say } = usePanel();
  const nameOf = useNameOf();
  const me = workspace.value?.personId ?? null;
  const reader = fields.readBy && nameOf(fields.readBy);
  const { csl } = fields;
  const lacking = listLacks(fields).map((lack) => t(`source_lack_${lack}`));
  const common = (name: string, label: string) => ({ label, id: sourceId, field: name, rev, shared });
  const variable = (name: TextVariable, label: string, kind: 'line' | 'url' = 'line') => (
    <TextField
      {...common(name, label)}
      kind={kind}
      stored={csl[name] ?? ''}
      {...(name === 'title' && !isNamed(csl) && { hint: t('field_title_hint') })}
      {...(name === 'genre' && { hint: t('field_genre_hint') })}
      takeLines={(text) => {
        const parsed = name === 'title' || name === 'URL' ? parseReference(text) : null;
        if (!parsed?.references.length || (name !== 'title' && name !== 'URL')) return false;
        void saveReferences(parsed, name);
        return true;
      }}
      save={(value, base) => {
        const text = value.trim();
        const parsed = name === 'title' || name === 'URL' ? parseReference(text) : null;
        return parsed && (name === 'title' || name === 'URL')
          ? saveReferences(parsed, name)
          : save({ csl: { [name]: text || null } }, base);
      }}
    />
  );
  return (
    <>
      {variable('title', t('field_title'))}
      {variable('URL', t('field_url'), 'url')}
      {variable('publisher', t('field_publisher'))}
      <div class="pair">
        <SelectField<SourceType>
          label={t('field_kind_of_source')}
          value={fields.type ?? ''}
          options={[['', t('not_chosen')], ...sourceTypes.map((each) => [each, sourceTypeInWords(each)] as const)]}
          onChoose={(chosen) => void save({ type: chosen || null })}
        />
        <TextField
          {...common('issued', t('field_published_on'))}
          {...(!csl.issued && { hint: t('field_published_hint') })}
          stored={csl.issued ? toDateInWords(csl.issued['date-parts'][0]) : ''}
          save={async (value, base) => {
            const issued = parseDate(value);
            if (!describeLostDate(value, issued)) return save({ csl: { issued: issued ?? null } }, base);
            say(t('field_published_unread', value.trim()));
            return false;
          }}
        />
      </div>
      {isNamed(csl) && lacking.length > 0 && <p class="hint">{t('source_lacks', lacking.join(', '))}</p>}
      <details class="more">
        <summary>{t('source_more')}</summary>
        <div class="fields">
          <TextField
            {...common('author', t('field_authors'))}
            hint={t('field_authors_hint')}
            stored={fromAuthors(csl.author)}
            save={(value, base) => save({ csl: { author: toAuthors(value) } }, base)}
          />
          <div class="pair">
            {variable('container-title', t('field_part_of'))}
            {variable('genre', t('field_genre'))}
          </div>
          <div class="pair">
            {variable('number', t('field_number'))}
            {variable('volume', t('field_volume'))}
          </div>
          <div class="pair">
            {variable('DOI', t('field_doi'))}
            {variable('ISBN', t('field_isbn'))}
          </div>
          <SelectField
            label={t('field_licence')}
            value={fields.licence ?? ''}
            options={[['', t('not_chosen')], ...licences.map((each) => [each, licenceInWords(each)] as const)]}
            onChoose={(chosen) => void save({ licence: chosen || null })}
          />
          <div class="pair">
            <SelectField
              label={t('field_standing')}
              value={fields.standing ?? ''}
              options={[['', t('not_chosen')], ...standings.map((each) => [each, standingInWords(each)] as const)]}
              onChoose={(chosen) => void save({ standing: chosen || null })}
            />
            <SelectField
              label={t('field_availability')}
              value={fields.availability ?? ''}
              options={[
                ['', t('not_chosen')],
                ...availabilities.map((each) => [each, availabilityInWords(each)] as const),
              ]}
              onChoose={(chosen) => void save({ availability: chosen || null })}
            />
          </div>
          <TextField
            {...common('readAt', t('field_read_on'))}
            kind="date"
            stored={fields.readAt ?? ''}
            remark={reader && t('field_read_by', reader)}
            save={(value, base) => save(value ? { readAt: value, readBy: me } : { readAt: null, readBy: null }, base)}
          />
          <TextField
            {...common('archive', t('field_archive'))}
            kind="url"
            stored={fields.archive ?? ''}
            save={(value, base) => save({ archive: value.trim() || null }, base)}
          />
        </div>
      </details>
    </>
  );
}
