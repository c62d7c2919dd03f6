import type { PanelState } from '../../state/panel-state.ts';
import { PanelContext } from '../panel-context.ts';
import { t } from '../words.ts';
import { AboutSection } from './AboutSection.tsx';
import { BringAlong } from './BringAlong.tsx';
import { ConnectForm } from './ConnectForm.tsx';
import { DataSection } from './DataSection.tsx';
import { KeysSection } from './KeysSection.tsx';
import { NoticeLine } from './NoticeLine.tsx';
import { SitesSection } from './SitesSection.tsx';
import { SyncStatus } from './SyncStatus.tsx';
import { WorkspacePicker } from './WorkspacePicker.tsx';

/** The options: the server, the data, the keys, the sites, the look. */
export function OptionsPage({ state }: { state: PanelState }) {
  const view = state.workspace.value;
  const { connection } = view ?? {};
  return (
    <PanelContext.Provider value={state}>
      <main class="options">
        <h1>{t('product')}</h1>
        <section>
          <h2>{t('server_heading')}</h2>
          {view && !connection && <ConnectForm />}
          {connection && (
            <>
              <p>{t('connected_to', connection.workspaceName, connection.address)}</p>
              <SyncStatus />
              <WorkspacePicker />
              <BringAlong />
              <button type="button" onClick={() => void state.attempt(state.disconnect)}>
                {t('disconnect')}
              </button>
              <p class="hint">{t('disconnect_hint')}</p>
            </>
          )}
        </section>
        <DataSection />
        <KeysSection />
        <SitesSection />
        <AboutSection />
        <NoticeLine />
      </main>
    </PanelContext.Provider>
  );
}
