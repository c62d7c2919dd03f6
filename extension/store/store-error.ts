import { AppError } from '../../shared/app-error.ts';

/**
 * What went wrong with the browser's storage, with words for a person. `browser-full` where it gives no more room; an
 * `AppError` stays what it is. A transaction that failed has changed nothing.
 */
export function toStoreError(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  if ((cause as Error | undefined)?.name === 'QuotaExceededError') {
    return new AppError(
      'browser-full',
      'This browser has no room left, so this was not stored. Everything stored before is safe. Free some space on this computer, then do it again.',
      { cause },
    );
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AppError('internal', `This browser could not store it (${reason}).`, { cause });
}
