import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { DescribedSource } from '../../../shared/citation/read-metadata.ts';
import type { Row } from '../../../shared/model/row.ts';
import type { Act } from '../../../shared/protocol/change.ts';
import { type DocumentSource as Read, readDocumentSource, toDocumentSourceAct } from '../../state/document-source.ts';
import { fieldInWords } from '../annotation/field-in-words.ts';
import { valueInWords } from '../annotation/value-in-words.ts';
import { ReadOnly } from '../field/read-only.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { useMay, useMayAdd } from '../workspace/use-may.ts';
import { fillFrom } from './fill-from.ts';
import { SourceFields } from './SourceFields.tsx';

/** The document in front as a source: filled in from what it says of itself, and corrected once for every use of it. */
export function DocumentSource() {
  const { store, page, annotations, attempt } = usePanel();
  const isOpen = useSignal(false);
  const source = useSignal<Read | undefined>(undefined);
  const shown = page.value;
  const [first] = annotations.value ?? [];
  useEffect(() => {
    if (!isOpen.value || shown.kind !== 'on' || !first) return;
    void attempt(async () => {
      source.value = await readDocumentSource(store, shown, first.row);
    });
  }, [isOpen.value, annotations.value]);
  if (shown.kind !== 'on' || !first) return null;
  return (
    <details
      class="linked"
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open;
      }}
    >
      <summary>{t('document_source')}</summary>
      {source.value && <Content annotation={first.row} source={source.value} />}
    </details>
  );
}

function Content({ annotation, source: { stored, described } }: { annotation: Row<'annotation'>; source: Read }) {
  const { act, attempt, newId, say } = usePanel();
  const may = useMay();
  const mayAdd = useMayAdd();
  if (!stored) {
    return (
      <div class="fields">
        <p class="hint">{t('document_source_found')}</p>
        <Described source={described} />
        {mayAdd && (
          <button
            type="button"
            class="add"
            onClick={() => void attempt(() => act([toDocumentSourceAct(annotation, described, newId())]))}
          >
            {t('document_source_keep')}
          </button>
        )}
      </div>
    );
  }
  const { workspaceId, kind, id, rev, fields, audience } = stored;
  const save = (set: Act['set'], base?: number) =>
    attempt(() => act([{ workspaceId, kind, id, op: 'patch', base, set }]));
  return (
    <div class="fields">
      <ReadOnly.Provider value={!may('patch', stored)}>
        <SourceFields
          sourceId={id}
          fields={fields}
          rev={rev}
          shared={audience !== 'creator'}
          save={save}
          saveReferences={(parsed, typedInto) => fillFrom(parsed, typedInto, { fields, save, say })}
        />
      </ReadOnly.Provider>
      <p class="hint">{t('document_source_says')}</p>
      <Described source={described} />
    </div>
  );
}

/** What a document says of itself, and where. */
function Described({ source: { fields, origins } }: { source: DescribedSource }) {
  return (
    <dl class="written">
      {Object.entries(fields.csl).map(([name, value]) => (
        <div key={name}>
          <dt>{fieldInWords(`csl.${name}`)}</dt>
          <dd>
            {valueInWords(`csl.${name}`, value)}{' '}
            <span class="hint">{t('document_source_from', origins[name as keyof typeof origins] ?? '')}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
