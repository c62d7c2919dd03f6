import type { Store } from './open-store.ts';
import { findSetting } from './settings.ts';

/**
 * The workspaces that this browser holds rows of: the connected one first, then what was made here and not brought along,
 * then those that are left of a server that is gone, or came in a file that was saved where there was one.
 */
export async function listWorkspaceIds(store: Store): Promise<string[]> {
  const [connection, local] = await Promise.all([findSetting(store, 'connection'), findSetting(store, 'local')]);
  const ids = new Set([connection?.workspaceId, local?.workspaceId].filter((id) => id !== undefined));
  const index = store.transaction('rows').store.index('byKind');
  for (let cursor = await index.openKeyCursor(); cursor; ) {
    const [workspaceId] = cursor.key;
    ids.add(workspaceId);
    // Past all kinds of this one: an array is more than any text.
    cursor = await cursor.continue([workspaceId, []] as never);
  }
  return [...ids];
}
