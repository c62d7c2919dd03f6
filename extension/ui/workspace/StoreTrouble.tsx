import { useSignal } from '@preact/signals';
import { saveRescued } from '../../state/save-everything.ts';
import { t } from '../words.ts';

/** Stands where a panel would, while what this browser holds cannot be opened: why, and a file with what can be read. */
export function StoreTrouble({ message }: { message: string }) {
  const failed = useSignal('');
  return (
    <main class="options trouble">
      <h1>{t('product')}</h1>
      <p class="warning" role="alert">
        {message}
      </p>
      <button
        type="button"
        class="primary"
        onClick={() =>
          void saveRescued(Date.now).catch((error: unknown) => {
            failed.value = t('rescue_failed', error instanceof Error ? error.message : String(error));
          })
        }
      >
        {t('data_save')}
      </button>
      <p role="status">{failed.value}</p>
    </main>
  );
}
