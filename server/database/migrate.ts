import { readdirSync, readFileSync } from 'node:fs';
import type BetterSqlite3 from 'better-sqlite3';
import { StartError } from './start-error.ts';

const folder = new URL('migrations/', import.meta.url);

/**
 * Brings the database to this program's version: each `NNNN-name.sql` once, in order, all in one transaction.
 * Throws `StartError` if a newer program wrote it, and whatever a migration throws, with nothing changed.
 */
export function migrate(writer: BetterSqlite3.Database): void {
  const migrations = readdirSync(folder)
    .filter((name) => /^\d{4}-.+\.sql$/.test(name))
    .sort();
  const apply = writer.transaction(() => {
    const version = writer.pragma('user_version', { simple: true }) as number;
    if (version > migrations.length) {
      throw new StartError(
        `The database ${writer.name} is of version ${version}, and this Recordmark knows versions up to ${migrations.length}. Update Recordmark, or set DATA_DIR to another folder.`,
      );
    }
    for (const name of migrations.slice(version)) writer.exec(readFileSync(new URL(name, folder), 'utf8'));
    writer.pragma(`user_version = ${migrations.length}`);
  });
  // Immediate: of two programs that start at once, the second waits and finds the work done.
  apply.immediate();
}
