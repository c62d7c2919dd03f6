/** A browser's store, in IndexedDB's stand-in, connected to the real server over a network that the test commands. */
import { type ActContext, applyActs } from '../../extension/store/apply-acts.ts';
import { openStore, type Store } from '../../extension/store/open-store.ts';
import { findSetting, requireIdentity } from '../../extension/store/settings.ts';
import { connect } from '../../extension/sync/connect.ts';
import { newId } from '../../shared/model/ids.ts';
import type { Act } from '../../shared/protocol/change.ts';
import type { TestApp } from './test-app.ts';

export type SyncedStore = {
  store: Store;
  fetch: typeof globalThis.fetch;
  /** The paths that were asked for, without their queries. */
  asked: string[];
  /** What stands before the server from now on: it answers instead, or lets the request through with undefined. */
  stand: (between: (request: Request) => Response | undefined) => void;
  workspaceId: string;
  act: (...acts: Act[]) => Promise<void>;
};

const address = 'http://127.0.0.1';

export async function openSyncedStore(test: TestApp): Promise<SyncedStore> {
  const store = await openStore(newId());
  const asked: string[] = [];
  let between: (request: Request) => Response | undefined = () => undefined;
  const fetch: typeof globalThis.fetch = async (url, init) => {
    // The real one waits on a signal of its own, which would keep the process.
    const request = new Request(url as string, { ...init, signal: null });
    asked.push(new URL(request.url).pathname.replace(/^.*\//, ''));
    return between(request) ?? test.app.fetch(request);
  };
  await connect(store, { address, code: await test.createCode() }, { fetch, newId, client: 'Test' });
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
    act: (...acts) => applyActs(store, acts, context),
  };
}
