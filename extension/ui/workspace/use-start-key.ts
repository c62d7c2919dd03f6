import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { findStartKey } from '../../state/start-key.ts';
import { t } from '../words.ts';

/** The key that starts Recordmark, in words; read again whenever the page is shown, for it changes elsewhere. */
export function useStartKey(): string {
  const key = useSignal('');
  useEffect(() => {
    const ended = new AbortController();
    const read = async () => {
      const found = await findStartKey();
      key.value = found ?? t('keys_none');
    };
    document.addEventListener('visibilitychange', () => void read(), { signal: ended.signal });
    void read();
    return () => ended.abort();
  }, []);
  return key.value;
}
