import { AppError } from '../../shared/app-error.ts';
import type { Store } from '../store/open-store.ts';
import { deleteSetting, findSetting, putSetting, type SyncTrouble } from '../store/settings.ts';
import { BusyError, createApiClient } from './api-client.ts';
import { syncOnce } from './sync-once.ts';
import { longestPause, toPause } from './to-pause.ts';

/** Runs one sync at a time; waking it while one is running makes it run once more. */
export type SyncLoop = {
  /** Syncs, unless the server is to be left alone for now or knows this browser no longer. */
  wake: () => Promise<void>;
  /** Syncs whatever went wrong before: a person asks, or the network is back. */
  wakeNow: () => Promise<void>;
  /** The server has something up to `seq`: syncs unless it is here already. */
  hear: (seq: number) => Promise<void>;
};

/**
 * `onChanged` is told when a run moved anything and when trouble began, changed or ended. A failure is kept as the
 * browser's `trouble` for the panel to show and to say when the next try is. Nothing that must survive is in memory: a
 * browser may stop its worker at any time, and `later` may never come; the alarm does.
 */
export function createSyncLoop(options: {
  openStore: () => Promise<Store>;
  fetch: typeof globalThis.fetch;
  now: () => number;
  random: () => number;
  /** Calls back after so many milliseconds. */
  later: (task: () => void, milliseconds: number) => void;
  onChanged: () => void;
}): SyncLoop {
  let running: Promise<void> | undefined;
  let asked: 'no' | 'gently' | 'now' = 'no';

  async function run(): Promise<void> {
    try {
      while (asked !== 'no') {
        const isUrgent = asked === 'now';
        asked = 'no';
        await navigator.locks.request('sync', () => runOnce(isUrgent));
      }
    } finally {
      // In the turn in which the loop ended: who asks after it begins another one.
      running = undefined;
    }
  }

  async function runOnce(isUrgent: boolean): Promise<void> {
    const store = await options.openStore();
    const connection = await findSetting(store, 'connection');
    const trouble = await findSetting(store, 'trouble');
    if (!connection || (trouble && !isUrgent && mustWait(trouble))) return;
    try {
      const moved = await syncOnce(store, createApiClient({ fetch: options.fetch, ...connection }));
      if (trouble) await deleteSetting(store, 'trouble');
      if (moved || trouble) options.onChanged();
    } catch (error) {
      await putSetting(store, 'trouble', toTrouble(error, trouble));
      options.onChanged();
    }
  }

  function mustWait({ code, nextAt }: SyncTrouble): boolean {
    const left = nextAt - options.now();
    // More is left than was ever given: the clock was set back meanwhile.
    return code === 'unauthorized' || (left > 0 && left <= longestPause);
  }

  function toTrouble(error: unknown, before: SyncTrouble | undefined): SyncTrouble {
    const now = options.now();
    const code = error instanceof AppError ? error.code : 'internal';
    const failures = (before?.failures ?? 0) + 1;
    const pause = toPause(failures, options.random, error instanceof BusyError ? error.pause : 0);
    options.later(() => void wake(), pause);
    const message = error instanceof Error ? error.message : String(error);
    return { code, message, since: before?.code === code ? before.since : now, failures, nextAt: now + pause };
  }

  function ask(how: 'gently' | 'now'): Promise<void> {
    if (asked !== 'now') asked = how;
    running ??= run();
    return running;
  }

  const wake = () => ask('gently');

  return {
    wake,
    wakeNow: () => ask('now'),
    async hear(seq) {
      await running; // What it brings may be what the server speaks of.
      const connection = await findSetting(await options.openStore(), 'connection');
      if (connection && connection.cursor < seq) await wake();
    },
  };
}
