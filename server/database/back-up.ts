import { existsSync, rmSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { StartError } from './start-error.ts';

/** Copies the database in `from` to the new file `to` while it is in use, and checks the copy. Throws `StartError`. */
export async function backUp(from: string, to: string): Promise<void> {
  if (!existsSync(from))
    throw new StartError(`There is no database ${from} yet. Start the server once, or set DATA_DIR.`);
  if (existsSync(to)) throw new StartError(`${to} exists. Name a file that does not exist yet.`);
  try {
    await copy(from, to);
    check(to);
  } catch (cause) {
    if (cause instanceof StartError) throw cause;
    throw new StartError(
      `The backup to ${to} failed (${(cause as Error).message}). Name a file in a folder that you may write to.`,
      {
        cause,
      },
    );
  }
}

async function copy(from: string, to: string): Promise<void> {
  const source = new BetterSqlite3(from, { readonly: true, timeout: 5_000 });
  try {
    await source.backup(to);
  } finally {
    source.close();
  }
}

function check(file: string): void {
  const backup = new BetterSqlite3(file);
  // One file, without a write-ahead log beside it.
  backup.pragma('journal_mode = DELETE');
  const result = backup.pragma('integrity_check', { simple: true });
  backup.close();
  if (result === 'ok') return;
  rmSync(file);
  throw new StartError(`The copy is damaged (${result}), so it was removed. Check the disk and the database.`);
}
