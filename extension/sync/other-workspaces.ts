import { AppError } from '../../shared/app-error.ts';
import { changeWorkspace } from '../store/change-workspace.ts';
import type { Store } from '../store/open-store.ts';
import { findSetting } from '../store/settings.ts';
import { createApiClient } from './api-client.ts';

/** A workspace that the person belongs to. `people` says how many are in it, the person among them. */
export type WorkspaceChoice = { id: string; name: string; people: number };

/** The other workspaces of the person on the connected server. Throws `AppError` as the server or the network answers. */
export async function listOtherWorkspaces(store: Store, fetch: typeof globalThis.fetch): Promise<WorkspaceChoice[]> {
  const connection = await findSetting(store, 'connection');
  if (!connection) return [];
  const { workspaces } = await createApiClient({ fetch, ...connection }).listWorkspaces();
  return workspaces
    .filter(({ id }) => id !== connection.workspaceId)
    .map(({ id, name, people }) => ({ id, name, people: people.length }));
}

/** Goes on in another of them. Throws `AppError('not-found')` for one that the person does not belong to. */
export async function goOnInWorkspace(
  store: Store,
  workspaceId: string,
  { fetch, now }: { fetch: typeof globalThis.fetch; now: () => number },
): Promise<void> {
  const connection = await findSetting(store, 'connection');
  const workspaces = connection ? (await createApiClient({ fetch, ...connection }).listWorkspaces()).workspaces : [];
  const next = workspaces.find(({ id }) => id === workspaceId);
  if (!next) throw new AppError('not-found', 'You do not belong to that workspace any more. Nothing was changed.');
  const { name: workspaceName, people, role } = next;
  await changeWorkspace(store, { workspaceId, workspaceName, people, role, heardAt: now() });
}
