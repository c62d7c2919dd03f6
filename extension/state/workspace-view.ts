import { countLocalAnnotations } from '../store/bring-along.ts';
import type { Store } from '../store/open-store.ts';
import { defaultPreferences, type Preferences } from '../store/preferences.ts';
import { type Connection, findSetting, type SyncTrouble } from '../store/settings.ts';

/** Where this browser's rows go, and how far they have come. */
export type WorkspaceView = {
  connection?: Omit<Connection, 'token' | 'cursor' | 'epoch'> | undefined;
  /** Who acts here, or undefined before the first act. */
  personId?: string | undefined;
  trouble?: SyncTrouble | undefined;
  /** Entries of the outbox that wait for the connected server. */
  waiting: number;
  refused: number;
  /** Annotations made before connecting that the person has not been asked about yet. */
  toBringAlong: number;
  /** Whether this browser holds any row. */
  holdsRows: boolean;
  mutedSites: string[];
  preferences: Preferences;
  /** Whether it was said once what a click on the icon grants. */
  grantExplained: boolean;
};

export async function readWorkspaceView(store: Store): Promise<WorkspaceView> {
  const [connection, local, trouble, mutedSites, preferences, grantExplained] = await Promise.all([
    findSetting(store, 'connection'),
    findSetting(store, 'local'),
    findSetting(store, 'trouble'),
    findSetting(store, 'mutedSites'),
    findSetting(store, 'preferences'),
    findSetting(store, 'grantExplained'),
  ]);
  const entries = connection ? await store.getAllFromIndex('outbox', 'byWorkspace', connection.workspaceId) : [];
  const refused = entries.filter((entry) => entry.what === 'change' && entry.refused).length;
  return {
    connection,
    personId: connection?.personId ?? local?.personId,
    trouble,
    waiting: entries.length - refused,
    refused,
    toBringAlong: connection && !connection.leftBehind ? await countLocalAnnotations(store) : 0,
    holdsRows: (await store.count('rows')) > 0,
    mutedSites: mutedSites ?? [],
    preferences: preferences ?? defaultPreferences,
    grantExplained: grantExplained ?? false,
  };
}
