import type { Row } from '../../shared/model/row.ts';
import type { StoreKey } from './open-store.ts';

/** Rows as they are within a transaction. */
export type ReadableRows = { get: (key: StoreKey) => Promise<Row | undefined> };

/** Rows of a transaction, each read once however often it is asked for, and as it is said to be since. */
export function createKnownRows(rows: ReadableRows): ReadableRows & { set: (row: Row) => void } {
  const known = new Map<string, Promise<Row | undefined>>();
  return {
    get(key) {
      const name = key.join(' ');
      const found = known.get(name) ?? rows.get(key);
      known.set(name, found);
      return found;
    },
    set(row) {
      known.set([row.workspaceId, row.kind, row.id].join(' '), Promise.resolve(row));
    },
  };
}
