import type { PanelState } from '../../state/panel-state.ts';
import { AnnotationList } from '../annotation/AnnotationList.tsx';
import { PanelContext } from '../panel-context.ts';
import { t } from '../words.ts';
import { KeysHelp } from '../workspace/KeysHelp.tsx';
import { NoticeLine } from '../workspace/NoticeLine.tsx';
import { UndoLine } from '../workspace/UndoLine.tsx';

/** The cards beside the welcome page's letter, as they stand in the panel. */
export function WelcomePanel({ state }: { state: PanelState }) {
  return (
    <PanelContext.Provider value={state}>
      <AnnotationList />
      <footer>
        <p class="sync">{t('welcome_apart')}</p>
        <KeysHelp />
        <UndoLine />
        <NoticeLine />
      </footer>
    </PanelContext.Provider>
  );
}
