import { AppError } from '../../shared/app-error.ts';
import type { Store } from '../store/open-store.ts';
import { type Connection, deleteSetting, findSetting, putSetting, requireIdentity } from '../store/settings.ts';
import { createApiClient } from './api-client.ts';
import { learnPeople } from './learn-people.ts';

/** What connecting needs from outside. `client` is what the person will know this browser by. */
export type ConnectContext = { fetch: typeof globalThis.fetch; newId: () => string; client: string };

/**
 * Exchanges a connection code for a token and remembers the server. Throws `AppError`: `invalid` for an address that is
 * none, `not-reachable`, `wrong-code`. Nothing else in the store changes.
 */
export async function connect(
  store: Store,
  asked: { address: string; code: string },
  { fetch, newId, client }: ConnectContext,
): Promise<void> {
  const address = toServerAddress(asked.address);
  await requireIdentity(store, newId);
  const { token, workspaceId, personId } = await createApiClient({ fetch, address })
    .connect(asked.code.trim(), client)
    .catch((error: AppError) => {
      if (error.code !== 'not-reachable') throw error;
      const remedy = 'Check the address, and that the server runs. Nothing was changed.';
      throw new AppError(error.code, `${error.message} ${remedy}`, { cause: error });
    });
  const { workspaces } = await createApiClient({ fetch, address, token }).listWorkspaces();
  const workspace = workspaces.find(({ id }) => id === workspaceId);
  const before = await findSetting(store, 'connection');
  const known = before?.workspaceId === workspaceId && before.personId === personId;
  const connection: Connection = {
    address,
    token,
    workspaceId,
    workspaceName: workspace?.name ?? '',
    personId,
    people: workspace?.people ?? [],
    ...(workspace && { role: workspace.role }),
    cursor: known ? before.cursor : 0,
    epoch: known ? before.epoch : null,
    leftBehind: false,
  };
  await putSetting(store, 'connection', connection);
  await deleteSetting(store, 'left');
  await deleteSetting(store, 'erasedIn');
  await deleteSetting(store, 'trouble');
}

/** `learnPeople` for whoever has no client; nothing where this browser is not connected. */
export async function refreshWorkspace(store: Store, fetch: typeof globalThis.fetch): Promise<void> {
  const connection = await findSetting(store, 'connection');
  if (connection) await learnPeople(store, createApiClient({ fetch, ...connection }));
}

/** Forgets the server and its token. What was saved stays here. */
export async function disconnect(store: Store): Promise<void> {
  await deleteSetting(store, 'connection');
  await deleteSetting(store, 'trouble');
}

/** What a person types as an address: a bare host is http on this machine and https elsewhere. */
function toServerAddress(typed: string): string {
  const bare = typed.trim();
  const local = /^(localhost|127\.|\[::1\])/.test(bare);
  const address = /^[a-z]+:\/\//i.test(bare) ? bare : `${local ? 'http' : 'https'}://${bare}`;
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    throw new AppError('invalid', `"${bare}" is not a server address. Expected one such as http://127.0.0.1:4180.`);
  }
  return new URL(address).origin;
}
