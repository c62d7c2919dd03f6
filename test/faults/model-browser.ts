/** The real store and the real sync of one browser, which can be stopped between any two transactions. */
import { decideActs } from '../../extension/background/decide-acts.ts';
import { applyActs } from '../../extension/store/apply-acts.ts';
import { eraseRow } from '../../extension/store/erase.ts';
import { openStore, type Store } from '../../extension/store/open-store.ts';
import { dropRefused, retryRefused } from '../../extension/store/outbox.ts';
import { redactWords } from '../../extension/store/redact.ts';
import { type Connection, findSetting, requireIdentity } from '../../extension/store/settings.ts';
import { createApiClient } from '../../extension/sync/api-client.ts';
import { connect } from '../../extension/sync/connect.ts';
import { type Move, moveAnnotations } from '../../extension/sync/move-annotations.ts';
import { goOnInWorkspace } from '../../extension/sync/other-workspaces.ts';
import { syncOnce } from '../../extension/sync/sync-once.ts';
import { AppError } from '../../shared/app-error.ts';
import { newId } from '../../shared/model/ids.ts';
import type { Row } from '../../shared/model/row.ts';
import type { Act, Change } from '../../shared/protocol/change.ts';

class Crash extends Error {}

/** Each change by its id, who made it where, and how his browser showed its row then. */
export type Seen = Map<string, { workspaceId: string; change: Change; person: string; row: Row | undefined }>;

export type ModelBrowser = Awaited<ReturnType<typeof openModelBrowser>>;

/** `years` is how wrong this browser's clock is. */
export async function openModelBrowser(
  { fetch, address, code, years }: { fetch: typeof globalThis.fetch; address: string; code: string; years: number },
  seen: Seen,
) {
  const name = newId();
  let time = Date.UTC(2026 + years, 0, 1);
  let store = await openStore(name);
  let crashAfter = Number.POSITIVE_INFINITY;
  await connect(store, { address, code }, { fetch, newId, client: 'Model' });

  function now(): number {
    time += 1000;
    return time;
  }

  /** The store, until the browser is stopped. */
  function getStore(): Store {
    return new Proxy(store, {
      get(target, property, receiver) {
        const value = Reflect.get(target, property, receiver) as unknown;
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          crashAfter -= 1;
          if (crashAfter < 0) throw new Crash('The browser was stopped.');
          return Reflect.apply(value, target, args) as unknown;
        };
      },
    });
  }

  /** Runs until it is done, the network fails it, or it is stopped; the next run begins with what is stored. */
  async function live<Result>(work: (store: Store) => Promise<Result>): Promise<Result | undefined> {
    try {
      return await work(getStore());
    } catch (error) {
      if (error instanceof Crash) {
        store.close();
        store = await openStore(name);
        return undefined;
      }
      if (error instanceof AppError && error.code === 'not-reachable') return undefined;
      throw error;
    } finally {
      crashAfter = Number.POSITIVE_INFINITY;
    }
  }

  /** Answers whether it was done; not where something has not reached the server, or it said no. */
  async function tryOut(work: (store: Store) => Promise<void>): Promise<boolean> {
    const done = await live((live) =>
      work(live).then(
        () => true,
        (error: unknown) => {
          if (error instanceof AppError && error.code !== 'not-reachable') return false;
          throw error;
        },
      ),
    );
    at = (await findSetting(store, 'connection')) as Connection;
    return done ?? false;
  }

  const connection = (await findSetting(store, 'connection')) as Connection;
  let at = connection;
  return {
    /** Where it works now. */
    at: () => at,
    /** Goes on in another workspace. */
    goOn: (workspaceId: string) => tryOut((live) => goOnInWorkspace(live, workspaceId, { fetch, now })),
    move: (move: Move) => tryOut((live) => moveAnnotations(live, move, { fetch, now })),
    personId: connection.personId,
    token: connection.token,
    crashAfter: (calls: number) => {
      crashAfter = calls;
    },
    rows: (): Promise<Row[]> => store.getAll('rows'),
    waiting: () => store.getAll('outbox'),
    /** Whether it came to its end. */
    sync: async (): Promise<boolean> =>
      (await live(async (live) => {
        const known = await findSetting(live, 'connection');
        await syncOnce(live, createApiClient({ fetch, ...(known as Connection) }));
        return true;
      })) ?? false,
    async act(acts: readonly Act[]): Promise<void> {
      const before = new Map<string, Row | undefined>();
      for (const { workspaceId, kind, id } of acts)
        before.set(kind + id, await store.get('rows', [workspaceId, kind, id]));
      const last = (await store.getAllKeys('outbox')).at(-1) ?? 0;
      await live(async (live) => {
        const identity = await requireIdentity(live, newId);
        const release = await decideActs(live, acts, identity.personId);
        await applyActs(live, acts, { ...identity, now, newId }, { release });
      });
      for (const entry of await store.getAll('outbox', IDBKeyRange.lowerBound(last, true))) {
        if (entry.what !== 'change') continue;
        const { workspaceId, change } = entry;
        const row = before.get(change.kind + change.id);
        seen.set(change.changeId, { workspaceId, change, person: connection.personId, row });
      }
    },
    /** Whether it is erased here, and was not stopped before. */
    async erase({ workspaceId, kind, id }: Row): Promise<boolean> {
      await live(async (live) => {
        const identity = await requireIdentity(live, newId);
        await eraseRow(live, { workspaceId, kind, id }, { ...identity, now, newId });
      });
      return (await store.get('rows', [workspaceId, kind, id])) === undefined;
    },
    redact: (id: string, words: string) =>
      live(async (live) => {
        const identity = await requireIdentity(live, newId);
        const asked = { workspaceId: identity.workspaceId, id, words };
        return redactWords(live, asked, { ...identity, now, newId });
      }),
    /** Everything that it holds, store by store. */
    async holds() {
      const [rows, outbox, sent, drafts, sightings, settings] = await Promise.all([
        store.getAll('rows'),
        store.getAll('outbox'),
        store.getAll('sent'),
        store.getAll('drafts'),
        store.getAll('sightings'),
        store.getAll('settings'),
      ]);
      return { rows, outbox, sent, drafts, sightings, settings };
    },
    /** Tries again what was refused. Whoever is told that words were redacted since reads it, and lets go of what says them. */
    async retryRefused(redacted: readonly { words: string }[]): Promise<void> {
      for (const entry of await store.getAll('outbox')) {
        if (entry.what !== 'change' || entry.refused?.code !== 'redacted') continue;
        const text = JSON.stringify(entry.change.set);
        if (redacted.some(({ words }) => new RegExp(`\\b${words}\\b`).test(text))) await dropRefused(store, entry.n);
      }
      await retryRefused(store);
    },
  };
}
