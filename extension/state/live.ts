import { effect } from '@preact/signals';
import { AppError } from '../../shared/app-error.ts';
import { findSetting } from '../store/settings.ts';
import { createApiClient } from '../sync/api-client.ts';
import { followEvents } from '../sync/follow-events.ts';
import { toPause } from '../sync/to-pause.ts';
import type { PanelState } from './panel-state.ts';

/**
 * Hears from the server, while this panel can be seen, that it has something new, and wakes the sync. One panel of a
 * browser listens for all of them. A stream that breaks is opened again after a pause; it begins with how far the
 * server is, and the pull is the truth, so that nothing is missed.
 */
export function followServer({ workspace, store, wakeSync }: PanelState, fetch: typeof globalThis.fetch): void {
  let ended = new AbortController();
  let followed: string | undefined;

  function follow(): void {
    const { connection } = workspace.value ?? {};
    const isSeen = document.visibilityState === 'visible';
    const server = connection && isSeen ? `${connection.address} ${connection.workspaceId}` : undefined;
    if (server === followed) return;
    followed = server;
    ended.abort();
    ended = new AbortController();
    const { signal } = ended;
    if (server) navigator.locks.request('events', { signal }, () => listen(signal)).catch(ignoreEnd);
  }

  async function listen(signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted; ) {
      const connection = await findSetting(store, 'connection');
      if (!connection) return;
      const onPull = (seq: number) => {
        failures = 0;
        wakeSync({ seq });
      };
      // Why it broke does not matter: the sync meets the same reason and keeps it for the panel to show.
      const api = createApiClient({ fetch, ...connection });
      const followed = followEvents(api, connection.workspaceId, onPull, signal);
      // A browser that was disconnected, or whose person left, shows it now and not at the next wake-up.
      if (await followed.then(() => false, isRefusal)) wakeSync({});
      failures += 1;
      await rest(toPause(failures, Math.random), signal);
    }
  }

  effect(follow);
  document.addEventListener('visibilitychange', follow);
}

const isRefusal = (error: unknown): boolean =>
  error instanceof AppError && ['unauthorized', 'not-found', 'erased'].includes(error.code);

function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** A wait for the lock that is no longer wanted ends with an error. */
function ignoreEnd(error: unknown): void {
  if ((error as Error).name !== 'AbortError') throw error;
}
