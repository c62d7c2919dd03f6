import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { newId } from '../../../shared/model/ids.ts';
import type { Row } from '../../../shared/model/row.ts';
import type { AnnotationView } from '../../state/annotation-views.ts';
import { deleteNewSource, findNewSource, type NewSource, putNewSource } from '../../state/new-source.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { useMayAdd } from '../workspace/use-may.ts';
import { EvidenceItem } from './EvidenceItem.tsx';
import { FindEvidence } from './FindEvidence.tsx';
import { PassageItem } from './PassageItem.tsx';
import { SameSentences } from './SameSentences.tsx';

/** The sources of a claim, and the form for one more. A form that was opened is still there after the panel was closed. */
export function EvidenceList({ view }: { view: AnnotationView }) {
  const { store, workspace } = usePanel();
  const { row, evidence } = view;
  const mayAdd = useMayAdd();
  const opened = useSignal<NewSource | undefined>(undefined);
  useEffect(() => {
    void findNewSource(store, row.id).then((found) => {
      opened.value ??= found;
    });
  }, [row.id]);

  const started = opened.value;
  const stored = evidence.some(({ row: { id } }) => id === started?.evidenceId);
  useEffect(() => {
    if (!stored) return;
    opened.value = undefined;
    void deleteNewSource(store, row.id);
  }, [stored]);

  const ties: { ids: NewSource; tie?: Row<'evidence'>; source?: Row<'source'> | undefined }[] = evidence
    .filter(({ passage }) => !passage)
    .map(({ row: tie, source }) => ({ ids: { evidenceId: tie.id, sourceId: source?.id ?? '' }, tie, source }));
  if (started && !stored) ties.push({ ids: started });

  const shared = row.audience !== 'creator';
  const name = workspace.value?.connection?.workspaceName ?? '';
  return (
    <fieldset class="evidence" aria-label={t('evidence_name')}>
      {evidence.map(
        ({ row: tie, passage, now }) =>
          passage && <PassageItem key={tie.id} claim={row} tie={tie} passage={passage} now={now} />,
      )}
      {/* One list: a source that gets its rows while it is being typed keeps its fields and the keyboard. */}
      {ties.map(({ ids, tie, source }) => (
        <EvidenceItem
          key={ids.evidenceId}
          claim={row}
          ids={ids}
          tie={tie}
          source={source}
          fresh={ids.evidenceId === started?.evidenceId}
          onDiscard={() => {
            opened.value = undefined;
            void deleteNewSource(store, row.id);
          }}
        />
      ))}
      {mayAdd && (
        <div class="row">
          <FindEvidence view={view} />
          <button
            type="button"
            class="add"
            title={shared ? t('add_source_workspace', name) : t('add_source_creator')}
            disabled={started !== undefined && !stored}
            onClick={() => {
              opened.value = { evidenceId: newId(), sourceId: newId() };
              void putNewSource(store, row.id, opened.value);
            }}
          >
            {t('add_source')}
          </button>
        </div>
      )}
      {mayAdd && <SameSentences view={view} />}
    </fieldset>
  );
}
