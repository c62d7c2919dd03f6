import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { annotationTypes } from '../../../shared/model/annotation.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { StartKey } from './StartKey.tsx';
import { useMayAdd } from './use-may.ts';

/** The keys, shown and hidden with `?` wherever nothing is being typed. */
export function KeysHelp() {
  const { workspace } = usePanel();
  const mayAdd = useMayAdd();
  const open = useSignal(false);
  useEffect(() => {
    const ended = new AbortController();
    document.addEventListener(
      'keydown',
      (event) => {
        const typing = event.target instanceof Element && event.target.closest('input, textarea, select');
        if (event.key === '?' && !typing) open.value = !open.value;
      },
      { signal: ended.signal },
    );
    return () => ended.abort();
  }, []);
  const keys = workspace.value?.preferences.keys;
  if (!keys) return null;
  return (
    <details open={open.value} onToggle={({ currentTarget }) => (open.value = currentTarget.open)}>
      <summary>{t('keys_heading')}</summary>
      <dl class="keys">
        {mayAdd && (
          <>
            {annotationTypes.map((type) => (
              <div key={type}>
                <dt>
                  <kbd>{keys[type]}</kbd>
                </dt>
                <dd>{t('keys_mark', t(`type_${type}`))}</dd>
              </div>
            ))}
            <div>
              <dt>
                <kbd>{keys.evidence}</kbd>
              </dt>
              <dd>{t('keys_evidence')}</dd>
            </div>
          </>
        )}
        <div>
          <dt>
            <kbd>y</kbd>
          </dt>
          <dd>{t('keys_clip')}</dd>
        </div>
        <div>
          <dt>
            <kbd>Esc</kbd>
          </dt>
          <dd>{t('keys_escape')}</dd>
        </div>
        <div>
          <dt>
            <StartKey />
          </dt>
          <dd>{t('keys_start')}</dd>
        </div>
        <div>
          <dt>
            <kbd>?</kbd>
          </dt>
          <dd>{t('keys_help')}</dd>
        </div>
      </dl>
    </details>
  );
}
