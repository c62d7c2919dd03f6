import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { ParsedReferences } from '../../../shared/citation/parse-reference.ts';
import { type Relation, relations } from '../../../shared/model/evidence.ts';
import { newId } from '../../../shared/model/ids.ts';
import type { Row } from '../../../shared/model/row.ts';
import type { Act } from '../../../shared/protocol/change.ts';
import { type NewSource, putNewSource } from '../../state/new-source.ts';
import { ReadOnly } from '../field/read-only.ts';
import { SelectField } from '../field/SelectField.tsx';
import { TextField } from '../field/TextField.tsx';
import { usePanel } from '../panel-context.ts';
import { SourceFields } from '../source/SourceFields.tsx';
import { SourceTwice } from '../source/SourceTwice.tsx';
import { isNamed, patchFields, type SourceDraft, toFilling } from '../source/source-draft.ts';
import { whatCameInWords } from '../source/what-came-in-words.ts';
import { t } from '../words.ts';
import { useMay } from '../workspace/use-may.ts';
import { putSource } from './put-source.ts';
import { relationInWords } from './relation-in-words.ts';
import { SourceHere } from './SourceHere.tsx';

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

/** With more references in one paste, it is a library and not what one claim leans on. */
const MOST_ON_A_CLAIM = 20;

/** One source on a claim: what it is, where in it, and what it does to the claim. Both rows come with a title or an address. */
export function EvidenceItem({ claim, ids, tie, source, fresh, onDiscard }: Props) {
  const { store, act, attempt, say, bring } = usePanel();
  const may = useMay();
  const section = useRef<HTMLFieldSetElement>(null);
  /** What was chosen or typed before there are rows to hold it. */
  const begun = useSignal<SourceDraft>({
    relation: ids.relation ?? 'adds-context',
    fields: { csl: {}, ...(ids.type && { type: ids.type }) },
  });
  const created = useRef(tie !== undefined);
  created.current ||= tie !== undefined;
  const { workspaceId } = claim;
  const shared = claim.audience !== 'creator';
  const unavailable = tie !== undefined && source === undefined;

  useEffect(() => {
    if (fresh && !tie) section.current?.querySelector('input')?.focus();
  }, []);

  const patch = (kind: 'evidence' | 'source', id: string, base: number | undefined, set: Act['set']): Act => ({
    workspaceId,
    kind,
    id,
    op: 'patch',
    base,
    set,
  });
  const saveSource = (set: Act['set'], base?: number) =>
    save((draft) => ({ ...draft, fields: patchFields(draft.fields, set) }), patch('source', ids.sourceId, base, set));
  const saveTie = (changes: Partial<Pick<SourceDraft, 'locator' | 'relation'>>, base?: number) =>
    save(
      (draft) => ({ ...draft, ...changes }),
      patch('evidence', ids.evidenceId, base, {
        ...changes,
        ...('locator' in changes && { locator: changes.locator ?? null }),
      }),
    );

  /**
   * Patches the row that is there. Before that, makes both rows once the source can be named, and answers false until
   * then: the drafts stay.
   */
  async function save(change: (draft: SourceDraft) => SourceDraft, patched: Act): Promise<boolean> {
    if (created.current) return attempt(() => act([patched]));
    begun.value = change(begun.peek());
    const { fields, relation } = begun.peek();
    if (!isNamed(fields.csl)) {
      await putNewSource(store, claim.id, { ...ids, relation, ...(fields.type && { type: fields.type }) });
      return false;
    }
    created.current = true;
    created.current = await attempt(() => act(putSource(claim, ids, begun.peek())));
    return created.current;
  }

  /**
   * The first reference fills what is empty here; each of the others becomes a source of its own on this claim, or where
   * they are a whole library, of the workspace alone. One undo takes all of them back.
   */
  async function saveReferences(parsed: ParsedReferences, typedInto: 'title' | 'URL'): Promise<boolean> {
    const [first, ...others] = parsed.references;
    const text = whatCameInWords(parsed, others.length > MOST_ON_A_CLAIM ? 'library' : 'all');
    if (!first) {
      say(text);
      return false;
    }
    const { relation } = tie?.fields ?? begun.peek();
    const filling = toFilling(first.fields, source?.fields ?? begun.peek().fields, typedInto);
    const locator = tie?.fields.locator ?? begun.peek().locator ?? first.locator;
    const here = created.current
      ? [
          patch('source', ids.sourceId, undefined, filling),
          ...(locator ? [patch('evidence', ids.evidenceId, undefined, { locator })] : []),
        ]
      : putSource(claim, ids, { relation, locator, fields: patchFields(begun.peek().fields, filling) });
    const isLibrary = others.length > MOST_ON_A_CLAIM;
    const more = others.map(({ fields, locator }) =>
      putSource(claim, { evidenceId: newId(), sourceId: newId() }, { fields, locator, relation }).slice(
        0,
        isLibrary ? 1 : 2,
      ),
    );
    const wasCreated = created.current;
    created.current = true;
    let came = false;
    await attempt(async () => {
      came = await bring('source', [...here, ...more.flat()]);
      if (!came || text) say(came ? text : t('references_cancelled'));
    });
    created.current = came || wasCreated;
    return came;
  }

  const relation = tie?.fields.relation ?? begun.value.relation;

  return (
    <fieldset ref={section} class="source" aria-label={t('source_name')}>
      {!tie && (
        <SourceHere
          claim={claim}
          onChoose={({ id: sourceId }, widens) => {
            const set = { claimId: claim.id, to: { sourceId }, relation: begun.peek().relation };
            const put: Act = { workspaceId, kind: 'evidence', id: ids.evidenceId, op: 'put', set };
            const answers = { 'seen-by-workspace': true };
            const widened = { ...patch('source', sourceId, undefined, { audience: 'workspace' }), answers };
            void attempt(() => act(widens ? [widened, put] : [put]));
          }}
        />
      )}
      {unavailable ? (
        <p class="hint">{t('source_unavailable')}</p>
      ) : (
        <ReadOnly.Provider value={source !== undefined && !may('patch', source)}>
          <SourceFields
            sourceId={ids.sourceId}
            fields={source?.fields ?? begun.value.fields}
            rev={source?.rev ?? 0}
            shared={source ? source.audience !== 'creator' : shared}
            save={saveSource}
            saveReferences={saveReferences}
          />
        </ReadOnly.Provider>
      )}
      {source && may('patch', source) && <SourceTwice source={source} />}
      <ReadOnly.Provider value={tie !== undefined && !may('patch', tie)}>
        <div class="pair">
          <TextField
            label={t('field_locator')}
            id={ids.evidenceId}
            field="locator"
            stored={tie?.fields.locator ?? ''}
            rev={tie?.rev ?? 0}
            shared={shared}
            save={(value, base) => saveTie({ locator: value.trim() || undefined }, base)}
          />
          <SelectField<Relation>
            label={t('field_relation')}
            value={relation}
            options={relations.map((each) => [each, relationInWords(each).words] as const)}
            onChoose={(chosen) => {
              if (chosen) void saveTie({ relation: chosen });
            }}
          />
        </div>
      </ReadOnly.Provider>
      <p class="relation-line">
        <span aria-hidden="true">{relationInWords(relation).glyph}</span> {relationInWords(relation).reads}
      </p>
      {(!tie || may('delete', tie)) && (
        <button
          type="button"
          class="quiet"
          onClick={() => {
            if (!tie) return onDiscard();
            void attempt(() => act([{ workspaceId, kind: 'evidence', id: tie.id, op: 'delete', set: {} }]));
          }}
        >
          {tie ? t('remove_source') : t('discard_source')}
        </button>
      )}
    </fieldset>
  );
}
