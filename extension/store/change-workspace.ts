import { AppError } from '../../shared/app-error.ts';
import { everyStore } from './forget-erased.ts';
import type { Store, StoreKey } from './open-store.ts';
import type { Connection } from './settings.ts';
import { toSightingKeys } from './sightings.ts';

/** The workspace to go on in. */
export type NextWorkspace = Pick<Connection, 'workspaceId' | 'workspaceName' | 'people' | 'role' | 'heardAt'>;

/**
 * Goes on in another workspace of the same server, in one transaction. Of the one before nothing stays that its server has:
 * whoever is taken out of it meanwhile then has nothing of it here. What is being typed stays. Throws
 * `AppError('invalid')` where something has not reached that server yet, and changes nothing.
 */
export async function changeWorkspace(store: Store, next: NextWorkspace): Promise<void> {
  const tx = store.transaction([...everyStore], 'readwrite');
  const [rows, settings] = [tx.objectStore('rows'), tx.objectStore('settings')];
  const connection = (await settings.get('connection')) as Connection | undefined;
  if (!connection || connection.workspaceId === next.workspaceId) return tx.done;
  const { workspaceId, workspaceName } = connection;
  const waiting = await tx.objectStore('outbox').index('byWorkspace').count(workspaceId);
  if (waiting > 0) {
    await tx.done;
    throw new AppError(
      'invalid',
      `${waiting === 1 ? 'One change has' : `${waiting} changes have`} not reached ${workspaceName} yet. Sync first, or look at what was not accepted, and choose again. Nothing was changed.`,
    );
  }
  for (const { kind, id } of await rows.getAll(IDBKeyRange.bound([workspaceId], [workspaceId, []]))) {
    await rows.delete([workspaceId, kind, id] satisfies StoreKey);
    await tx.objectStore('sightings').delete(toSightingKeys(id));
  }
  for (const sent of await tx.objectStore('sent').getAll()) {
    if (sent.workspaceId === workspaceId) await tx.objectStore('sent').delete(sent.n);
  }
  for (const name of ['trouble', 'undos', 'gone'] as const) await settings.delete(name);
  await settings.put(true, 'textsMoved');
  await settings.put({ ...connection, ...next, cursor: 0, epoch: null, leftBehind: false }, 'connection');
  await tx.done;
}
