import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { findStartKey } from '../../state/start-key.ts';
import { t } from '../words.ts';

/** The browser's key that starts Recordmark; read again whenever the page is shown, for it is changed elsewhere. */
export function StartKey() {
  const key = useSignal<string | undefined>(undefined);
  useEffect(() => {
    const ended = new AbortController();
    const read = async () => {
      key.value = await findStartKey();
    };
    document.addEventListener('visibilitychange', () => void read(), { signal: ended.signal });
    void read();
    return () => ended.abort();
  }, []);
  return key.value === undefined ? t('keys_none') : <kbd>{key.value}</kbd>;
}
