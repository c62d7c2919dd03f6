import { type IDBPDatabase, openDB } from 'idb';
import type { Row } from '../../shared/model/row.ts';
import { type Everything, toEverything } from './everything.ts';
import type { Draft, OutboxEntry } from './open-store.ts';
import type { Settings } from './settings.ts';
import type { Sighting } from './sightings.ts';

/**
 * What can be read of a store that this version cannot open: a newer one, or one in which something is missing. It is
 * opened as it is and nothing in it is changed. Throws where the browser cannot open it at all.
 */
export async function readRescued(now: () => number, name = 'recordmark'): Promise<Everything> {
  const db = await openDB(name);
  try {
    const readAll = async <T>(store: string): Promise<T[]> =>
      db.objectStoreNames.contains(store) ? readEach<T>(db, store) : [];
    const local = db.objectStoreNames.contains('settings')
      ? ((await db.get('settings', 'local')) as Settings['local'] | undefined)
      : undefined;
    return toEverything(now(), local, {
      rows: await readAll<Row>('rows'),
      outbox: await readAll<OutboxEntry>('outbox'),
      drafts: await readAll<Draft>('drafts'),
      sightings: await readAll<Sighting>('sightings'),
      unreadable: [],
    });
  } finally {
    db.close();
  }
}

/** One by one where they cannot be read at once: what cannot be read at all must not keep the others back. */
async function readEach<T>(db: IDBPDatabase, store: string): Promise<T[]> {
  try {
    return (await db.getAll(store)) as T[];
  } catch {
    const found = (await db.getAllKeys(store)).map((key) => db.get(store, key).catch(() => undefined)); // Lost already.
    return (await Promise.all(found)).filter((value) => value !== undefined) as T[];
  }
}
