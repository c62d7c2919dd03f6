import { useEffect, useRef } from 'preact/hooks';
import type { AnnotationView } from '../../state/annotation-views.ts';
import { ClaimFields } from '../claim/ClaimFields.tsx';
import { CommentsSection } from '../comment/CommentsSection.tsx';
import { ConflictNotes } from '../conflict/ConflictNotes.tsx';
import { EvidenceList } from '../evidence/EvidenceList.tsx';
import { LeaningClaims } from '../evidence/LeaningClaims.tsx';
import { ReadOnly } from '../field/read-only.ts';
import { HistorySection } from '../history/HistorySection.tsx';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { useMay } from '../workspace/use-may.ts';
import { AudienceField } from './AudienceField.tsx';
import { CopyButton } from './CopyButton.tsx';
import { DeleteButton } from './DeleteButton.tsx';
import { EraseButton } from './EraseButton.tsx';
import { MoveButton } from './MoveButton.tsx';
import { NoteField } from './NoteField.tsx';
import { RedactButton } from './RedactButton.tsx';
import { StandingNotes } from './StandingNotes.tsx';
import { Status } from './Status.tsx';
import { TagsField } from './TagsField.tsx';
import { TextQuestion } from './TextQuestion.tsx';

/** One annotation. A click on its quote shows its words on the page; the card in focus is open. */
export function AnnotationCard({ view, open }: { view: AnnotationView; open: boolean }) {
  const { focused, focus, page } = usePanel();
  const may = useMay();
  const { row } = view;
  const { type, quote } = row.fields;
  const card = useRef<HTMLElement>(null);
  const inFocus = focused.value === row.id;
  const lang = page.value.kind === 'on' ? page.value.page.lang : undefined;

  useEffect(() => {
    if (inFocus) card.current?.scrollIntoView({ block: 'start' });
  }, [inFocus]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the status line has the button for the keyboard; this widens its reach.
    <article
      ref={card}
      aria-current={inFocus || undefined}
      class={`card ${type}${inFocus ? ' focused' : ''}`}
      onClick={({ target }) => {
        if (target instanceof Element && !target.closest('button, input, select, textarea, label, a')) focus(row.id);
      }}
    >
      <blockquote class={open ? 'quote' : 'quote closed'} lang={lang}>
        {quote?.exact ?? t('area_of_page', row.fields.place?.page ?? '')}
      </blockquote>
      <Status view={view} />
      <ConflictNotes view={view} open={open} />
      {open && (
        <div class="fields">
          <StandingNotes view={view} />
          <ReadOnly.Provider value={!may('patch', row)}>
            {type === 'claim' && <ClaimFields view={view} />}
            {type === 'claim' && <EvidenceList view={view} />}
            {type === 'passage' && <LeaningClaims view={view} />}
            <TagsField view={view} />
            <NoteField view={view} />
          </ReadOnly.Provider>
          <CommentsSection view={view} />
          <HistorySection view={view} />
          <TextQuestion view={view} />
          <div class="foot">
            {may('patch', row) && <AudienceField view={view} />}
            <CopyButton view={view} />
            {may('delete', row) && <MoveButton view={view} />}
            {may('delete', row) && <DeleteButton view={view} />}
            {may('redact', row) && <RedactButton row={row} />}
            {may('erase', row) && <EraseButton row={row} />}
          </div>
        </div>
      )}
    </article>
  );
}
