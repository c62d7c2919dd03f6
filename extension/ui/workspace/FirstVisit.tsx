import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** What a click on the icon grants and what it does not: said once, on the first page where Recordmark starts. */
export function FirstVisit() {
  const { page, workspace, rememberGrantExplained } = usePanel();
  /** The address where it is said, until it is dismissed or another page is in front. */
  const saidOn = useSignal<string | undefined>(undefined);
  /** That it was said is known again only after the next look at the store; a page may come before. */
  const wasSaid = useRef(false);
  const shown = page.value;
  // A PDF in our viewer was fetched already: nothing is granted any more. Nor where the panel asks something else already.
  const url = shown.kind === 'on' && !shown.key && !shown.offer ? shown.url : undefined;
  const isDue = workspace.value?.grantExplained === false && url !== undefined;
  useEffect(() => {
    if (!isDue || wasSaid.current) return;
    wasSaid.current = true;
    saidOn.value = url;
    void rememberGrantExplained();
  }, [isDue]);
  if (url === undefined || saidOn.value !== url) return null;
  return (
    <p class="notice first-visit">
      <span>{import.meta.env.FIREFOX ? t('first_visit_firefox') : t('first_visit')}</span>
      <button
        type="button"
        class="quiet"
        aria-label={t('dismiss')}
        onClick={() => {
          saidOn.value = undefined;
        }}
      >
        ✕
      </button>
    </p>
  );
}
