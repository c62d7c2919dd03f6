import type { IDBPObjectStore } from 'idb';
import type { Row } from '../../shared/model/row.ts';
import type { StoreKey, StoreSchema } from './open-store.ts';

/** Rows as they are within a transaction. */
export type ReadableRows = { get: (key: StoreKey) => Promise<Row | undefined> };

type RowsStore = IDBPObjectStore<StoreSchema, ('rows' | 'outbox' | 'settings')[], 'rows', 'readwrite'>;

/** Rows of a transaction, each read once however often it is asked for, and as it was put since. */
export function createKnownRows(rows: RowsStore): ReadableRows & { put: (row: Row) => void } {
  const known = new Map<string, Promise<Row | undefined>>();
  return {
    get(key) {
      const name = key.join(' ');
      const found = known.get(name) ?? rows.get(key);
      known.set(name, found);
      return found;
    },
    put(row) {
      known.set([row.workspaceId, row.kind, row.id].join(' '), Promise.resolve(row));
      // Not waited for: where it fails, the transaction ends and says why.
      rows.put(row).catch(() => undefined);
    },
  };
}
