import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { listGrantedSites, removeSite } from '../../state/site-grant.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** Where Recordmark starts by itself, and where its toolbar stays away: each can be taken back. */
export function SitesSection() {
  const { workspace, attempt, unmuteSite } = usePanel();
  const granted = useSignal<string[]>([]);
  const { mutedSites = [] } = workspace.value ?? {};
  const refresh = async () => {
    granted.value = await listGrantedSites();
  };
  useEffect(() => void refresh(), []);
  return (
    <>
      <section>
        <h2>{t('sites_heading')}</h2>
        {granted.value.length === 0 && <p class="hint">{t('sites_none')}</p>}
        <ul class="plain">
          {granted.value.map((site) => (
            <li key={site}>
              {site}{' '}
              <button
                type="button"
                class="quiet"
                title={t('sites_remove', site)}
                onClick={() =>
                  void attempt(async () => {
                    await removeSite(site);
                    await refresh();
                  })
                }
              >
                {t('remove_source')}
              </button>
            </li>
          ))}
        </ul>
      </section>
      {mutedSites.length > 0 && (
        <section>
          <h2>{t('muted_heading')}</h2>
          <ul class="plain">
            {mutedSites.map((site) => (
              <li key={site}>
                {site}{' '}
                <button type="button" class="quiet" onClick={() => void attempt(() => unmuteSite(site))}>
                  {t('unmute', site)}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
