import { countLocalAnnotations } from '../store/bring-along.ts';
import type { Gone } from '../store/forget-gone.ts';
import type { OutboxEntry, Store } from '../store/open-store.ts';
import type { Refusal } from '../store/outbox.ts';
import { type Preferences, readPreferences } from '../store/preferences.ts';
import { type Connection, findSetting, type Moved, type SyncTrouble } from '../store/settings.ts';
import type { ChangeEntry } from '../store/show-waiting.ts';
import type { Undo } from '../store/undo.ts';

/** Where this browser's rows go, and how far they have come. */
export type WorkspaceView = {
  connection?: Omit<Connection, 'token' | 'cursor' | 'epoch'> | undefined;
  /** Who acts here, or undefined before the first act. */
  personId?: string | undefined;
  trouble?: SyncTrouble | undefined;
  /** The name of the workspace to which the person does not belong any more. */
  left?: string | undefined;
  /** The name of the workspace in which he had everything of his erased. */
  erasedIn?: string | undefined;
  /** Entries of the outbox that wait for the connected server. */
  waiting: number;
  refused: RefusedChange[];
  /** Since when the oldest of those that wait has waited. */
  waitingSince?: number | undefined;
  undos: Undo[];
  /** What was moved to another workspace last. */
  moved?: Moved | undefined;
  /** What others made private again, on any document. */
  gone: Gone[];
  /** Annotations made before connecting that the person has not been asked about yet. */
  toBringAlong: number;
  /** How many rows could not be read, and were set aside. */
  unreadable: number;
  /** Whether this browser holds any row. */
  holdsRows: boolean;
  mutedSites: string[];
  preferences: Preferences;
  /** Whether it was said once what a click on the icon grants. */
  grantExplained: boolean;
};

/** A change that the server did not take, as the outbox keeps it. */
export type RefusedChange = ChangeEntry & { refused: Refusal };

function isRefused(entry: OutboxEntry): entry is RefusedChange {
  return entry.what === 'change' && entry.refused !== undefined;
}

export async function readWorkspaceView(store: Store): Promise<WorkspaceView> {
  const [
    connection,
    local,
    trouble,
    mutedSites,
    preferences,
    grantExplained,
    undos,
    gone,
    unreadable,
    left,
    erasedIn,
    moved,
  ] = await Promise.all([
    findSetting(store, 'connection'),
    findSetting(store, 'local'),
    findSetting(store, 'trouble'),
    findSetting(store, 'mutedSites'),
    readPreferences(store),
    findSetting(store, 'grantExplained'),
    findSetting(store, 'undos'),
    findSetting(store, 'gone'),
    findSetting(store, 'unreadable'),
    findSetting(store, 'left'),
    findSetting(store, 'erasedIn'),
    findSetting(store, 'moved'),
  ]);
  const entries = connection ? await store.getAllFromIndex('outbox', 'byWorkspace', connection.workspaceId) : [];
  const refused = entries.filter(isRefused);
  const waiting = entries.filter((entry) => !isRefused(entry));
  return {
    connection,
    personId: connection?.personId ?? local?.personId,
    trouble,
    left,
    erasedIn,
    waiting: waiting.length,
    waitingSince: waiting[0] && (waiting[0].what === 'change' ? waiting[0].change.at : waiting[0].release.at),
    refused,
    undos: undos ?? [],
    moved,
    gone: gone ?? [],
    unreadable: unreadable?.length ?? 0,
    toBringAlong: connection && !connection.leftBehind ? await countLocalAnnotations(store) : 0,
    holdsRows: (await store.getAllKeys('rows', null, 1)).length > 0,
    mutedSites: mutedSites ?? [],
    preferences,
    grantExplained: grantExplained ?? false,
  };
}
