import type { PanelState } from '../../state/panel-state.ts';
import { PanelContext } from '../panel-context.ts';
import { t } from '../words.ts';
import { BringAlong } from './BringAlong.tsx';
import { ConnectForm } from './ConnectForm.tsx';
import { DataSection } from './DataSection.tsx';
import { NoticeLine } from './NoticeLine.tsx';
import { SyncStatus } from './SyncStatus.tsx';

/** The options: the server, and the sites where the toolbar stays away. */
export function OptionsPage({ state }: { state: PanelState }) {
  const view = state.workspace.value;
  const { connection, mutedSites = [] } = view ?? {};
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
              <BringAlong />
              <button type="button" onClick={() => void state.attempt(state.disconnect)}>
                {t('disconnect')}
              </button>
              <p class="hint">{t('disconnect_hint')}</p>
            </>
          )}
        </section>
        <DataSection />
        {mutedSites.length > 0 && (
          <section>
            <h2>{t('muted_heading')}</h2>
            <ul class="plain">
              {mutedSites.map((site) => (
                <li key={site}>
                  {site}{' '}
                  <button type="button" class="quiet" onClick={() => void state.attempt(() => state.unmuteSite(site))}>
                    {t('unmute', site)}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
        <NoticeLine />
      </main>
    </PanelContext.Provider>
  );
}
