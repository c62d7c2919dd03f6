import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from './database.ts';
import { openSqlite } from './sqlite.ts';
import { StartError } from './start-error.ts';

/** The database's file within the data folder. */
export const databaseFile = (dataDir: string): string => join(dataDir, 'recordmark.sqlite');

/** Opens the database in the data folder, both made if need be. Throws `StartError` that says what stands in the way. */
export function openDatabase(dataDir: string): Database {
  try {
    mkdirSync(dataDir, { recursive: true });
    return openSqlite(databaseFile(dataDir));
  } catch (cause) {
    throw cause instanceof StartError ? cause : toStartError(dataDir, cause);
  }
}

function toStartError(dataDir: string, cause: unknown): StartError {
  const code = String((cause as { code?: unknown }).code ?? (cause instanceof Error ? cause.message : cause));
  if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT') {
    return new StartError(
      `${databaseFile(dataDir)} is not a Recordmark database (${code}). Put a backup in its place, or set DATA_DIR to another folder.`,
      { cause },
    );
  }
  if (code === 'SQLITE_BUSY') {
    return new StartError(`${databaseFile(dataDir)} is held by another program. Stop that program and try again.`, {
      cause,
    });
  }
  return new StartError(
    `The data folder "${dataDir}" cannot be written to (${code}). Set DATA_DIR to a folder that you may write to.`,
    { cause },
  );
}
