import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** Whether a time, in milliseconds since 1970, is still to come; whoever asks is drawn anew when it has. */
export function useOpenUntil(end: number | undefined): boolean {
  const now = useSignal(Date.now());
  useEffect(() => {
    if (end === undefined) return;
    now.value = Date.now();
    const timer = setTimeout(() => (now.value = Date.now()), end - Date.now());
    return () => clearTimeout(timer);
  }, [end]);
  return end !== undefined && end > now.value;
}
