import type { Store } from '../store/open-store.ts';
import { readAround, setAsideUnreadable } from '../store/set-aside.ts';
import { deleteSetting, findSetting, putSetting, type SyncTrouble } from '../store/settings.ts';
import { toStoreError } from '../store/store-error.ts';
import { type ApiClient, BusyError, createApiClient } from './api-client.ts';
import { syncOnce } from './sync-once.ts';
import { longestPause, toPause } from './to-pause.ts';

/**
 * Who wakes the sync. The `clock` keeps every pause. Where a `person` is at work, or the network has come back, only a
 * pause that the server asked for is kept, and where it is asked for `by-hand` none.
 */
export type Waker = 'clock' | 'person' | 'by-hand';

/** Runs one sync at a time; waking it while one is running makes it run once more. */
export type SyncLoop = {
  wake: (waker: Waker) => Promise<void>;
  /** The server has something up to `seq`: syncs unless it is here already. */
  hear: (seq: number) => Promise<void>;
  /** Runs something while no sync runs, in whichever worker. */
  alone: (task: () => Promise<void>) => Promise<void>;
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
  /** What else there is to exchange once the rows are; answers whether anything moved. */
  syncTexts?: (store: Store, api: ApiClient) => Promise<boolean>;
}): SyncLoop {
  let running: Promise<void> | undefined;
  let asked: Waker | undefined;

  async function run(): Promise<void> {
    try {
      while (asked) {
        const waker = asked;
        asked = undefined;
        await navigator.locks.request('sync', () => runOnce(waker));
      }
    } finally {
      // In the turn in which the loop ended: who asks after it begins another one.
      running = undefined;
    }
  }

  async function runOnce(waker: Waker): Promise<void> {
    const store = await options.openStore();
    const connection = await findSetting(store, 'connection');
    const trouble = await findSetting(store, 'trouble');
    if (!connection || (trouble && mustWait(trouble, waker))) return;
    try {
      const api = createApiClient({ fetch: options.fetch, ...connection });
      const rowsMoved = await readAround(
        () => setAsideUnreadable(store),
        () => syncOnce(store, api),
      );
      const textsMoved = await options.syncTexts?.(store, api);
      const moved = rowsMoved || textsMoved;
      if (trouble) await deleteSetting(store, 'trouble');
      if (moved || trouble) options.onChanged();
    } catch (error) {
      await putSetting(store, 'trouble', toTrouble(error, trouble));
      options.onChanged();
    }
  }

  function mustWait({ code, nextAt, isAsked }: SyncTrouble, waker: Waker): boolean {
    if (waker === 'by-hand') return false;
    const left = nextAt - options.now();
    // More is left than was ever given: the clock was set back meanwhile.
    const isPause = left > 0 && left <= longestPause;
    return code === 'unauthorized' || (isPause && (isAsked || waker === 'clock'));
  }

  function toTrouble(error: unknown, before: SyncTrouble | undefined): SyncTrouble {
    const now = options.now();
    const { code, message } = toStoreError(error);
    const failures = (before?.failures ?? 0) + 1;
    const isAsked = error instanceof BusyError;
    const pause = toPause(failures, options.random, isAsked ? error.pause : 0);
    options.later(() => void wake('clock'), pause);
    const since = before?.code === code ? before.since : now;
    return { code, message, since, failures, nextAt: now + pause, isAsked };
  }

  function wake(waker: Waker): Promise<void> {
    const strongest = (['by-hand', 'person', 'clock'] as const).find((each) => each === waker || each === asked);
    asked = strongest;
    running ??= run();
    return running;
  }

  return {
    wake,
    alone: (task) => navigator.locks.request('sync', task),
    async hear(seq) {
      await running; // What it brings may be what the server speaks of.
      const connection = await findSetting(await options.openStore(), 'connection');
      if (connection && connection.cursor < seq) await wake('person');
    },
  };
}
