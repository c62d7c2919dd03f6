import type { Store } from '../store/open-store.ts';
import { findSetting, updateConnection } from '../store/settings.ts';
import type { ApiClient } from './api-client.ts';

/** Asks the server anew for the workspace's name and people. Throws `AppError` as the server or the network answers. */
export async function learnPeople(store: Store, api: ApiClient, now: () => number = Date.now): Promise<void> {
  const connection = await findSetting(store, 'connection');
  const { workspaces } = await api.listWorkspaces();
  const workspace = workspaces.find(({ id }) => id === connection?.workspaceId);
  if (!workspace) return;
  const { name: workspaceName, people, role } = workspace;
  await updateConnection(store, { workspaceName, people, role, heardAt: now() });
}
