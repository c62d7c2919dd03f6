import type { ActContext } from '../../extension/store/apply-acts.ts';
import { openStore, type Store } from '../../extension/store/open-store.ts';
import { type Connection, putSetting, requireIdentity } from '../../extension/store/settings.ts';
import { newId } from '../../shared/model/ids.ts';
import type { Act } from '../../shared/protocol/change.ts';

/** A fresh store in the real IndexedDB with an identity, and a clock that counts milliseconds from 1. */
export async function openTestStore(): Promise<{ store: Store; context: ActContext }> {
  const store = await openStore(`test-${newId()}`);
  let time = 0;
  const now = () => {
    time += 1;
    return time;
  };
  return { store, context: { ...(await requireIdentity(store, newId)), now, newId } };
}

/** Connects a store without a server. */
export async function connectTestStore(store: Store): Promise<Connection> {
  const connection: Connection = {
    address: 'http://127.0.0.1:1',
    token: 'none',
    workspaceId: newId(),
    workspaceName: 'Desk',
    personId: newId(),
    people: [],
    cursor: 0,
    epoch: null,
    leftBehind: false,
  };
  await putSetting(store, 'connection', connection);
  return connection;
}

/** The act that puts a note with `quote` on a document. */
export function putNote(workspaceId: string, documentId: string, quote: string, id = newId()): Act {
  const set = { documentId, type: 'note', selectors: [], quote: { exact: quote }, audience: 'creator' };
  return { workspaceId, kind: 'annotation', id, op: 'put', set };
}
