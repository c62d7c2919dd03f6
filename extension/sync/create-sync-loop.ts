import { AppError } from '../../shared/app-error.ts';
import type { Store } from '../store/open-store.ts';
import { deleteSetting, findSetting, putSetting } from '../store/settings.ts';
import { createApiClient } from './api-client.ts';
import { syncOnce } from './sync-once.ts';

/** Runs one sync at a time; `wake` while one is running makes it run once more. */
export type SyncLoop = { wake: () => Promise<void> };

/**
 * `onChanged` is told when a run moved anything or its trouble began or ended. A failure is kept as the browser's `trouble` for the
 * panel to show; the next wake-up tries again.
 */
export function createSyncLoop(options: {
  openStore: () => Promise<Store>;
  fetch: typeof globalThis.fetch;
  now: () => number;
  onChanged: () => void;
}): SyncLoop {
  let running: Promise<void> | undefined;
  let again = false;

  async function run(): Promise<void> {
    do {
      again = false;
      await navigator.locks.request('sync', () => runOnce());
    } while (again);
  }

  async function runOnce(): Promise<void> {
    const store = await options.openStore();
    const connection = await findSetting(store, 'connection');
    if (!connection) return;
    const trouble = await findSetting(store, 'trouble');
    try {
      const moved = await syncOnce(store, createApiClient({ fetch: options.fetch, ...connection }));
      if (trouble) await deleteSetting(store, 'trouble');
      if (moved || trouble) options.onChanged();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const since = trouble?.code === error.code ? trouble.since : options.now();
      await putSetting(store, 'trouble', { code: error.code, message: error.message, since });
      if (trouble?.code !== error.code) options.onChanged();
    }
  }

  return {
    wake() {
      again = true;
      running ??= run().finally(() => {
        running = undefined;
      });
      return running;
    },
  };
}
