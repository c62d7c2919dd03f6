import { existsSync, renameSync, rmSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { migrate } from './migrate.ts';
import { StartError } from './start-error.ts';

/**
 * Puts the backup `from` in the place of the database `to`, with a new epoch, by which every browser notices and sends
 * again what the backup does not have. `prepare` works on the copy before it is put in place. Answers where the database that stood there is kept, if one did. Throws
 * `StartError` with nothing changed: if a server runs on the database, or the backup is none.
 */
export async function restore(
  from: string,
  to: string,
  { now, newId, prepare }: { now: () => number; newId: () => string; prepare: (copy: string) => Promise<void> },
): Promise<string | undefined> {
  if (!existsSync(from)) throw new StartError(`There is no file ${from}. Name a file that "backup" wrote.`);
  const unlock = lock(to);
  const copy = `${to}.restoring`;
  try {
    rmSync(copy, { force: true });
    await copyBackup(from, copy, newId);
    await prepare(copy);
    const kept = existsSync(to) ? `${to}.before-${now()}` : undefined;
    if (kept) renameSync(to, kept);
    renameSync(copy, to);
    return kept;
  } finally {
    unlock();
    rmSync(copy, { force: true });
  }
}

/** Holds the database alone: SQLite leaves the write-ahead log only when no other connection is open. */
function lock(file: string): () => void {
  if (!existsSync(file)) return () => undefined;
  const database = new BetterSqlite3(file, { timeout: 0 });
  try {
    database.pragma('journal_mode = DELETE');
    database.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    if ((cause as { code?: string }).code === 'SQLITE_BUSY') {
      throw new StartError(`A server runs on ${file}. Stop it, and restore again.`, { cause });
    }
    // A damaged database is a reason to restore, not against it.
    return () => undefined;
  }
  return () => database.close();
}

async function copyBackup(from: string, to: string, newId: () => string): Promise<void> {
  try {
    const backup = new BetterSqlite3(from, { readonly: true });
    try {
      if (backup.pragma('integrity_check', { simple: true }) !== 'ok') throw new Error('its integrity check fails');
      const workspaces = backup.prepare("SELECT name FROM sqlite_schema WHERE name = 'workspaces'").get();
      if (!workspaces) throw new Error('it holds no workspaces');
      await backup.backup(to);
    } finally {
      backup.close();
    }
    const copied = new BetterSqlite3(to);
    try {
      migrate(copied);
      const renew = copied.prepare('UPDATE workspaces SET epoch = ? WHERE id = ?');
      for (const { id } of copied.prepare<[], { id: string }>('SELECT id FROM workspaces').all())
        renew.run(newId(), id);
    } finally {
      copied.close();
    }
  } catch (cause) {
    if (cause instanceof StartError) throw cause;
    throw new StartError(
      `${from} cannot be restored (${(cause as Error).message}). Nothing was changed. Name a file that "backup" wrote.`,
      { cause },
    );
  }
}
