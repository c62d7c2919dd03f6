import type { Store } from './open-store.ts';
import { findSetting } from './settings.ts';

/** The workspaces that this browser holds rows of: the connected one, and what was made here and not brought along. */
export async function listWorkspaceIds(store: Store): Promise<string[]> {
  const [connection, local] = await Promise.all([findSetting(store, 'connection'), findSetting(store, 'local')]);
  return [...new Set([connection?.workspaceId, local?.workspaceId].filter((id) => id !== undefined))];
}
