import * as v from 'valibot';
import { AppError } from '../../shared/app-error.ts';
import { rowSchema } from '../../shared/model/row.ts';
import type { Store } from './open-store.ts';
import type { Connection, Settings } from './settings.ts';

/**
 * Takes rows that this version cannot read out of the way of those that it can, whatever made them so. They are kept as
 * they are, for the file with everything; a server that has them whole is asked for all rows again. Answers how many.
 */
export async function setAsideUnreadable(store: Store): Promise<number> {
  const tx = store.transaction(['rows', 'settings'], 'readwrite');
  const found: unknown[] = [];
  for (let cursor = await tx.objectStore('rows').openCursor(); cursor; cursor = await cursor.continue()) {
    if (v.is(rowSchema, cursor.value)) continue;
    found.push(cursor.value);
    await cursor.delete();
  }
  if (found.length > 0) {
    const settings = tx.objectStore('settings');
    const known = ((await settings.get('unreadable')) as Settings['unreadable'] | undefined) ?? [];
    await settings.put([...known, ...found], 'unreadable');
    const connection = (await settings.get('connection')) as Connection | undefined;
    if (connection) await settings.put({ ...connection, cursor: 0 }, 'connection');
  }
  await tx.done;
  return found.length;
}

/**
 * Reads, and where that fails, perhaps because of rows that cannot be read, has those set aside and reads again. It does
 * so too where there were none: another context of the browser may have taken them out of the way meanwhile.
 */
export async function readAround<Result>(
  setAside: () => Promise<unknown>,
  read: () => Promise<Result>,
): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AppError) throw error;
    await setAside();
    return read();
  }
}
