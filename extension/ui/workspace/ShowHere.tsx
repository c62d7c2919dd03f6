import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { isGranted, requestSite } from '../../state/site-grant.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** Asks for this one site, so that Recordmark starts there by itself. */
export function ShowHere({ url }: { url: string }) {
  const { attempt } = usePanel();
  const granted = useSignal<boolean | undefined>(undefined);
  useEffect(() => {
    void isGranted(url).then((answer) => {
      granted.value = answer;
    });
  }, [url]);
  if (granted.value === undefined) return null;
  if (granted.value) return <p class="hint">{t('show_here_on')}</p>;
  return (
    <button
      type="button"
      class="quiet"
      title={t('show_here_why', new URL(url).host)}
      onClick={() =>
        void attempt(async () => {
          granted.value = await requestSite(url);
        })
      }
    >
      {t('show_here')}
    </button>
  );
}
