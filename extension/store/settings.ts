import type { Audience } from '../../shared/model/row.ts';
import type { Role } from '../../shared/protocol/messages.ts';
import type { Gone } from './forget-gone.ts';
import type { Store } from './open-store.ts';
import type { Preferences } from './preferences.ts';
import type { Undo } from './undo.ts';

export type Person = { id: string; name: string };

/** The server that this browser is connected to, and as whom. */
export type Connection = {
  address: string;
  token: string;
  workspaceId: string;
  workspaceName: string;
  personId: string;
  people: Person[];
  /** What the person may do there, as the server last said; missing where it has not yet, and then the server alone decides. */
  role?: Role;
  /** When the server last said who they are, or that they are as many. */
  heardAt?: number;
  cursor: number;
  epoch: string | null;
  /** Whether the person was asked about the annotations made before connecting, and said no. */
  leftBehind: boolean;
};

/** What went wrong with the latest exchange. Gone after the next that works. */
export type SyncTrouble = {
  code: string;
  message: string;
  since: number;
  /** How many exchanges in a row have failed. */
  failures: number;
  /** Before this time the server is left alone, unless a person is at work here. */
  nextAt: number;
  /** Whether the server asked for that. */
  isAsked: boolean;
};

type NamedWorkspace = { id: string; name: string };

/** What was moved from one workspace to another last, when, and who saw it before. */
export type Moved = { at: number; from: NamedWorkspace; to: NamedWorkspace; annotationIds: string[]; was: Audience };

/** Single values of this browser, never synced. */
export type Settings = {
  clientId: string;
  /** The workspace and the person of rows made before connecting. */
  local: { workspaceId: string; personId: string };
  connection: Connection;
  trouble: SyncTrouble;
  /** The name of the workspace to which the person does not belong any more, until he connects again. */
  left: string;
  /** The same where he had everything of his erased. */
  erasedIn: string;
  mutedSites: string[];
  preferences: Preferences;
  /** Whether a panel has said once what a click on the icon grants. */
  grantExplained: true;
  /** Whether the welcome page was opened by itself, which happens once. */
  welcomed: true;
  /** In the store of the welcome page alone: the claim that it begins with, and what the person has done so far. */
  welcome: { begunClaimId: string; done: ('mark' | 'source' | 'find')[] };
  /** What others made private again, oldest first, until the person has seen it. */
  gone: Gone[];
  /** The comments that name the person and that he is done with, by id, and the joins that he was asked about and denied. */
  doneWith: string[];
  /** The ids of what was erased, as far as this browser has met it. */
  erased: string[];
  /** Documents whose kept text holds words of something erased. */
  textsToForget: string[];
  /** A pull brought or took captures: which of their texts the workspace has is to be asked. */
  textsMoved: true;
  /** Rows that could not be read, as they were. */
  unreadable: unknown[];
  moved: Moved;
  /** What can still be taken back, oldest first. */
  undos: Undo[];
};

export async function findSetting<K extends keyof Settings>(store: Store, key: K): Promise<Settings[K] | undefined> {
  return (await store.get('settings', key)) as Settings[K] | undefined;
}

export async function putSetting<K extends keyof Settings>(store: Store, key: K, value: Settings[K]): Promise<void> {
  await store.put('settings', value, key);
}

export async function deleteSetting(store: Store, key: keyof Settings): Promise<void> {
  await store.delete('settings', key);
}

/** Changes the connection if there is one, in one transaction. */
export async function updateConnection(store: Store, change: Partial<Connection>): Promise<void> {
  const tx = store.transaction('settings', 'readwrite');
  const connection = (await tx.store.get('connection')) as Connection | undefined;
  if (connection) await tx.store.put({ ...connection, ...change }, 'connection');
  await tx.done;
}

/** Who acts in this browser, and in which workspace: the connected one, else the one it made for itself. */
export type Identity = { clientId: string; workspaceId: string; personId: string };

/** The present identity; the first call makes the ids that this browser keeps. */
export async function requireIdentity(store: Store, newId: () => string): Promise<Identity> {
  const tx = store.transaction('settings', 'readwrite');
  let clientId = (await tx.store.get('clientId')) as Settings['clientId'] | undefined;
  let local = (await tx.store.get('local')) as Settings['local'] | undefined;
  const connection = (await tx.store.get('connection')) as Connection | undefined;
  if (!clientId) {
    clientId = newId();
    await tx.store.put(clientId, 'clientId');
  }
  if (!local) {
    local = { workspaceId: newId(), personId: newId() };
    await tx.store.put(local, 'local');
  }
  await tx.done;
  const { workspaceId, personId } = connection ?? local;
  return { clientId, workspaceId, personId };
}

/** The person has seen that an annotation is gone. */
export async function dismissGone(store: Store, id: string): Promise<void> {
  const tx = store.transaction('settings', 'readwrite');
  const gone = ((await tx.store.get('gone')) as Settings['gone'] | undefined) ?? [];
  await tx.store.put(
    gone.filter((each) => each.id !== id),
    'gone',
  );
  await tx.done;
}
