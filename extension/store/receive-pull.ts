import type { RowKey } from '../../shared/model/kinds.ts';
import type { Row } from '../../shared/model/row.ts';
import { overlayChange } from './apply-acts.ts';
import type { Store, StoreKey } from './open-store.ts';
import type { Connection } from './settings.ts';

/** A page of a pull: the server's rows, those that this person no longer sees, and where to go on. */
export type PulledPage = { rows: readonly Row[]; gone: readonly RowKey[]; cursor: number; epoch: string };

/**
 * Takes a pulled page in, with its cursor, in one transaction. A row with entries in the outbox shows them on top of
 * the server's version. Nothing is taken if the browser is connected to another workspace by now.
 */
export async function receivePull(store: Store, workspaceId: string, page: PulledPage): Promise<void> {
  const tx = store.transaction(['rows', 'outbox', 'settings'], 'readwrite');
  const connection = (await tx.objectStore('settings').get('connection')) as Connection | undefined;
  if (connection?.workspaceId !== workspaceId) return tx.done;
  for (const row of page.rows) {
    const key: StoreKey = [workspaceId, row.kind, row.id];
    const waiting = await tx.objectStore('outbox').index('byRow').getAll(key);
    let shown = row;
    for (const entry of waiting) {
      if (entry.what !== 'change') continue;
      shown = overlay(shown, entry.change, workspaceId, connection.personId);
    }
    await tx.objectStore('rows').put(shown);
  }
  for (const { kind, id } of page.gone) {
    await tx.objectStore('rows').delete([workspaceId, kind, id]);
  }
  await tx.objectStore('settings').put({ ...connection, cursor: page.cursor, epoch: page.epoch }, 'connection');
  await tx.done;
}

/** A change that is waiting, on a row that has come from the server meanwhile: a `put` there fills nothing any more. */
function overlay(row: Row, change: Parameters<typeof overlayChange>[1], workspaceId: string, person: string): Row {
  if (change.op === 'put' && row.rev > 0) return row;
  return overlayChange(row, change, workspaceId, person);
}
