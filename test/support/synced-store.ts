/** A browser's store, in IndexedDB's stand-in, connected to the real server over a network that the test commands. */
import { decideActs } from '../../extension/background/decide-acts.ts';
import { type ActContext, applyActs } from '../../extension/store/apply-acts.ts';
import { openStore, type Store } from '../../extension/store/open-store.ts';
import { findSetting, requireIdentity } from '../../extension/store/settings.ts';
import { createApiClient } from '../../extension/sync/api-client.ts';
import { connect } from '../../extension/sync/connect.ts';
import { syncOnce } from '../../extension/sync/sync-once.ts';
import { newId } from '../../shared/model/ids.ts';
import type { Kind } from '../../shared/model/kinds.ts';
import type { Row } from '../../shared/model/row.ts';
import type { Act } from '../../shared/protocol/change.ts';
import type { TestApp } from './test-app.ts';

export type SyncedStore = {
  store: Store;
  fetch: typeof globalThis.fetch;
  /** The paths that were asked for, without their queries. */
  asked: string[];
  /**
   * What stands before the server from now on: it answers instead, fails as a network does with `Response.error()`, or
   * lets the request through with undefined.
   */
  stand: (between: Between) => void;
  workspaceId: string;
  personId: string;
  act: (...acts: Act[]) => Promise<void>;
  sync: () => Promise<void>;
  row: <K extends Kind>(kind: K, id: string) => Promise<Row<K> | undefined>;
};

type Between = (request: Request) => Response | undefined | Promise<undefined>;

const address = 'http://127.0.0.1';

/** `person` is the name of who uses it; the first person where it is missing. */
export async function openSyncedStore(test: TestApp, person?: string): Promise<SyncedStore> {
  const store = await openStore(newId());
  const asked: string[] = [];
  let between: Between = () => undefined;
  const fetch: typeof globalThis.fetch = async (url, init) => {
    // The real one waits on a signal of its own, which would keep the process.
    const request = new Request(url as string, { ...init, signal: null });
    asked.push(new URL(request.url).pathname.replace(/^.*\//, ''));
    const answer = await between(request);
    if (answer?.type === 'error') throw new TypeError('fetch failed');
    return answer ?? test.app.fetch(request);
  };
  await connect(store, { address, code: await test.createCode(person) }, { fetch, newId, client: 'Test' });
  asked.length = 0;
  const workspaceId = (await findSetting(store, 'connection'))?.workspaceId as string;
  const context: ActContext = { ...(await requireIdentity(store, newId)), now: Date.now, newId };
  return {
    store,
    fetch,
    asked,
    stand(next) {
      between = next;
    },
    workspaceId,
    personId: context.personId,
    async act(...acts) {
      const release = await decideActs(store, acts, context.personId);
      await applyActs(store, acts, context, { release });
    },
    async sync() {
      const connection = await findSetting(store, 'connection');
      if (connection) await syncOnce(store, createApiClient({ fetch, ...connection }));
    },
    row: async (kind, id) => (await store.get('rows', [workspaceId, kind, id])) as never,
  };
}
