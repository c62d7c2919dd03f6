import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../server/database/database.ts';

/** What every driver must do, whatever is behind it. `open` gives an empty database of the current version. */
export function databaseContract(name: string, open: () => { db: Database; remove: () => void }): void {
  describe(`databaseContract: ${name}`, () => {
    let db: Database;
    let remove: () => void;
    beforeEach(() => {
      ({ db, remove } = open());
    });
    afterEach(async () => {
      await db.close();
      remove();
    });
    const add = (tx: Pick<Database, 'run'>, id: string) =>
      tx.run('INSERT INTO persons (id, name, created_at) VALUES (?, ?, ?)', id, id, 1_767_225_600_000);
    const list = async () => (await db.all<{ id: string }>('SELECT id FROM persons ORDER BY id')).map(({ id }) => id);

    it('reads what was written, with whole numbers as they were', async () => {
      await add(db, 'a');
      expect(await db.get('SELECT id, created_at FROM persons WHERE id = ?', 'a')).toEqual({
        id: 'a',
        created_at: 1_767_225_600_000,
      });
    });

    it('finds nothing as undefined and as an empty list', async () => {
      expect(await db.get('SELECT id FROM persons')).toBeUndefined();
      expect(await db.all('SELECT id FROM persons')).toEqual([]);
    });

    it('keeps nothing of a transaction that fails', async () => {
      const failing = db.transaction(async (tx) => {
        await add(tx, 'a');
        throw new Error('on purpose');
      });
      await expect(failing).rejects.toThrow('on purpose');
      expect(await list()).toEqual([]);
    });

    it('goes on after a transaction that failed', async () => {
      await db.transaction(() => Promise.reject(new Error('on purpose'))).catch((error: Error) => error);
      await db.transaction((tx) => add(tx, 'b'));
      expect(await list()).toEqual(['b']);
    });

    it('lets no other write into a transaction that awaits', async () => {
      const failing = db.transaction(async (tx) => {
        await add(tx, 'a');
        for (let turns = 0; turns < 20; turns++) await Promise.resolve();
        throw new Error('on purpose');
      });
      const acknowledged = add(db, 'b');
      await failing.catch((error: Error) => error);
      await acknowledged;
      expect(await list()).toEqual(['b']);
    });

    it('shows a transaction to others only when it is committed', async () => {
      const seen: unknown[] = [];
      await db.transaction(async (tx) => {
        await add(tx, 'a');
        seen.push(await list(), await tx.all('SELECT id FROM persons'));
      });
      expect([...seen, await list()]).toEqual([[], [{ id: 'a' }], ['a']]);
    });

    it('runs transactions that come at once one after another', async () => {
      await db.run('INSERT INTO workspaces (id, name, seq, epoch, created_at) VALUES (?, ?, 0, ?, 0)', 'w', 'w', 'e');
      const take = () =>
        db.transaction(async (tx) => {
          const { seq } = (await tx.get<{ seq: number }>('SELECT seq FROM workspaces')) as { seq: number };
          await Promise.resolve();
          await tx.run('UPDATE workspaces SET seq = ?', seq + 1);
        });
      await Promise.all(Array.from({ length: 20 }, take));
      expect(await db.get('SELECT seq FROM workspaces')).toEqual({ seq: 20 });
    });

    it('refuses a statement on a transaction that has ended', async () => {
      const kept = await db.transaction(async (tx) => tx);
      await expect(add(kept, 'a')).rejects.toThrow('has ended');
    });
  });
}
