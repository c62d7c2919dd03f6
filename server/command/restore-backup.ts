import { openErasedList } from '../database/erased-list.ts';
import { databaseFile } from '../database/open-database.ts';
import { restore } from '../database/restore.ts';
import { openSqlite } from '../database/sqlite.ts';
import { replayErased } from '../rows/replay-erased.ts';
import { listOwnerless } from './make-owner.ts';

/**
 * Puts the backup `from` in the place of the database in `dataDir`, without what was erased since it was made. Answers
 * where the database that stood there is kept, if one did, how much was erased again, and the names of the workspaces
 * whose owner was. Throws `StartError` with nothing changed.
 */
export async function restoreBackup(
  from: string,
  dataDir: string,
  context: { now: () => number; newId: () => string },
): Promise<{ kept: string | undefined; erased: number; ownerless: string[] }> {
  let erased = 0;
  let ownerless: string[] = [];
  const prepare = async (copy: string) => {
    const db = openSqlite(copy);
    try {
      erased = await replayErased(db, openErasedList(dataDir).readAll(), { ...context, via: 'command' });
      ownerless = await listOwnerless(db);
    } finally {
      await db.close();
    }
  };
  const kept = await restore(from, databaseFile(dataDir), { ...context, prepare });
  return { kept, erased, ownerless };
}
