import type { PanelState } from '../../state/panel-state.ts';
import { AnnotationList } from '../annotation/AnnotationList.tsx';
import { FindSection } from '../annotation/FindSection.tsx';
import { ForYouSection } from '../comment/ForYouSection.tsx';
import { DeletedList, EditedWhenDeleted } from '../conflict/DeletedNotes.tsx';
import { GoneNotes } from '../conflict/GoneNotes.tsx';
import { PinnedClaim } from '../evidence/PinnedClaim.tsx';
import { PanelContext } from '../panel-context.ts';
import { BringingLine } from '../source/BringingLine.tsx';
import { DocumentSource } from '../source/DocumentSource.tsx';
import { SourcesSection } from '../source/SourcesSection.tsx';
import { t } from '../words.ts';
import { BringAlong } from './BringAlong.tsx';
import { CaptureSection } from './CaptureSection.tsx';
import { ConnectForm } from './ConnectForm.tsx';
import { ConnectQuestion } from './ConnectQuestion.tsx';
import { FirstVisit } from './FirstVisit.tsx';
import { ImportFile } from './ImportFile.tsx';
import { KeysHelp } from './KeysHelp.tsx';
import { LinkedDocuments } from './LinkedDocuments.tsx';
import { MovedLine } from './MovedLine.tsx';
import { NoticeLine } from './NoticeLine.tsx';
import { OptionsLink } from './OptionsLink.tsx';
import { PageHeader } from './PageHeader.tsx';
import { RefusedList } from './RefusedList.tsx';
import { RoomNotice } from './RoomNotice.tsx';
import { SameDocumentQuestion, SameDocuments } from './SameDocuments.tsx';
import { SyncStatus } from './SyncStatus.tsx';
import { UndoLine } from './UndoLine.tsx';
import { UnreadableNotice } from './UnreadableNotice.tsx';
import { WorkspacePicker } from './WorkspacePicker.tsx';

/** The side panel: this document's annotations, and below them where they go. */
export function PanelPage({ state }: { state: PanelState }) {
  return (
    <PanelContext.Provider value={state}>
      <PinnedClaim />
      <PageHeader />
      <main>
        <ConnectQuestion />
        <FirstVisit />
        <BringAlong />
        <SameDocumentQuestion />
        <ForYouSection />
        <RefusedList />
        <EditedWhenDeleted />
        <GoneNotes />
        <AnnotationList />
        <DeletedList />
        <DocumentSource />
        <CaptureSection />
        <SameDocuments />
        <LinkedDocuments />
        <FindSection />
        <SourcesSection />
      </main>
      <footer>
        <RoomNotice />
        <UnreadableNotice />
        <SyncStatus />
        <WorkspacePicker />
        {state.workspace.value && !state.workspace.value.connection && (
          <details>
            <summary>{t('work_with_server')}</summary>
            <ConnectForm />
          </details>
        )}
        <ImportFile />
        <KeysHelp />
        <OptionsLink />
        <div class="notices">
          <BringingLine />
          <UndoLine />
          <MovedLine />
          <NoticeLine />
        </div>
      </footer>
    </PanelContext.Provider>
  );
}
