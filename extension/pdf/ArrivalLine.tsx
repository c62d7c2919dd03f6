import { t } from '../ui/words.ts';
import type { ViewerState } from './viewer-state.ts';

/** Below the bar while the bytes of the open document are not all here: how many are, and what to do about it. */
export function ArrivalLine({ state }: { state: ViewerState }) {
  const arrival = state.arrival.value;
  if (!arrival || state.stage.value.kind !== 'open') return null;
  if (arrival.kind === 'ended') {
    return (
      <div class="arrival" role="alert">
        <span>{arrival.message}</span>
        <button type="button" onClick={() => location.reload()}>
          {t('pdf_again')}
        </button>
      </div>
    );
  }
  return (
    <div class="arrival late">
      <progress max={arrival.total ?? arrival.loaded} value={arrival.loaded} aria-label={t('pdf_loading')} />
      <span>{t('pdf_arriving', toMegabytes(arrival.loaded), toMegabytes(arrival.total ?? arrival.loaded))}</span>
      <button type="button" onClick={arrival.cancel}>
        {t('pdf_stop')}
      </button>
    </div>
  );
}

/** Millions of bytes, with one figure behind the point. */
export function toMegabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}
