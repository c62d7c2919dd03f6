import type { RowKey } from '../../shared/model/kinds.ts';
import type { Row } from '../../shared/model/row.ts';
import type { Role } from '../../shared/protocol/messages.ts';
import { everyStore, meetErased } from './forget-erased.ts';
import { forgetGone, welcomeBack } from './forget-gone.ts';
import { isRedacted, listTold, meetRedacted } from './meet-redacted.ts';
import type { Store, StoreKey } from './open-store.ts';
import type { Connection } from './settings.ts';
import { showWaiting, type WaitingTransaction } from './show-waiting.ts';

/** A page of a pull: the server's rows, those that this person no longer sees, and where to go on. */
export type PulledPage = { rows: readonly Row[]; gone: readonly RowKey[]; cursor: number; epoch: string; role?: Role };

/**
 * Takes a pulled page in, with its cursor, in one transaction. A row with entries in the outbox shows them on top of
 * the server's version; of one that was erased nothing is left. Nothing is taken if the browser is connected to another workspace by now.
 */
export async function receivePull(
  store: Store,
  workspaceId: string,
  page: PulledPage,
  now: () => number = Date.now,
): Promise<void> {
  const erasing = store.transaction([...everyStore], 'readwrite');
  const tx = erasing as unknown as WaitingTransaction; // It may write more stores.
  const connection = (await tx.objectStore('settings').get('connection')) as Connection | undefined;
  if (connection?.workspaceId !== workspaceId) return tx.done;
  const told = await listTold(erasing, workspaceId, page.rows);
  for (const row of page.rows) {
    const key: StoreKey = [workspaceId, row.kind, row.id];
    if (row.erased) await meetErased(erasing, key, row.erased.at);
    else {
      if (isRedacted(row)) await meetRedacted(erasing, key, row, { person: connection.personId, told });
      await showWaiting(tx, key, row, connection.personId);
    }
  }
  await welcomeBack(
    tx,
    page.rows.filter(({ erased }) => !erased),
  );
  for (const { kind, id } of page.gone) {
    await forgetGone(tx, [workspaceId, kind, id], now());
  }
  for (const { kind, id } of page.gone) {
    await showWaiting(tx, [workspaceId, kind, id], undefined, connection.personId);
  }
  await tx
    .objectStore('settings')
    .put(
      { ...connection, cursor: page.cursor, epoch: page.epoch, ...(page.role && { role: page.role }), heardAt: now() },
      'connection',
    );
  if ([...page.rows, ...page.gone].some(({ kind }) => kind === 'capture')) {
    await tx.objectStore('settings').put(true, 'textsMoved');
  }
  await tx.done;
}
