import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUp } from '../../../server/database/back-up.ts';
import { databaseFile, openDatabase } from '../../../server/database/open-database.ts';
import { openSqlite } from '../../../server/database/sqlite.ts';
import { databaseContract } from './database-contract.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recordmark-db-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

databaseContract('SQLite', () => {
  const own = mkdtempSync(join(tmpdir(), 'recordmark-db-'));
  return { db: openSqlite(join(own, 'x.sqlite')), remove: () => rmSync(own, { recursive: true }) };
});

describe('openDatabase', () => {
  it('keeps what is there when it is opened again', async () => {
    const first = openDatabase(folder);
    await first.run("INSERT INTO persons (id, name, created_at) VALUES ('a', 'a', 0)");
    await first.close();
    const second = openDatabase(folder);
    expect(await second.all('SELECT id FROM persons')).toEqual([{ id: 'a' }]);
    await second.close();
  });

  it('brings along what an earlier version wrote: the hash of a capture', async () => {
    const folderOf = new URL('../../../server/database/migrations/', import.meta.url);
    const earlier = new BetterSqlite3(databaseFile(folder));
    for (const name of readdirSync(folderOf).sort().slice(0, 4))
      earlier.exec(readFileSync(new URL(name, folderOf), 'utf8'));
    earlier.pragma('user_version = 4');
    const insert = earlier.prepare(`INSERT INTO rows (workspace_id, kind, id, creator, deleted, rev, put_rev, body)
      VALUES ('w', ?, ?, 'p', 0, 1, 1, ?)`);
    insert.run('capture', 'a', '{"fields":{"textSha":"abc"}}');
    insert.run('capture', 'b', 'cut off');
    insert.run('tag', 'c', '{"fields":{"text":"schools"}}');
    earlier.close();
    const db = openDatabase(folder);
    const found = await db.all<{ text_sha: string | null }>('SELECT text_sha FROM rows ORDER BY id');
    expect(found.map(({ text_sha }) => text_sha)).toEqual(['abc', null, null]);
    await db.close();
  });

  it('refuses a database of a newer version and leaves it as it is', () => {
    const newer = new BetterSqlite3(databaseFile(folder));
    newer.pragma('user_version = 99');
    newer.close();
    expect(() => openDatabase(folder)).toThrow(/is of version 99.+Update Recordmark/);
  });

  it('says so when the file is no database', () => {
    writeFileSync(databaseFile(folder), 'not a database at all, but some text of a certain length'.repeat(50));
    expect(() => openDatabase(folder)).toThrow(/is not a Recordmark database/);
  });

  it('says so when the data folder is a file', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(() => openDatabase(file)).toThrow(/cannot be written to \(EEXIST\)\. Set DATA_DIR/);
  });
});

describe('backUp', () => {
  it('copies a database that is open, with what was last committed', async () => {
    const db = openDatabase(folder);
    await db.run("INSERT INTO persons (id, name, created_at) VALUES ('a', 'a', 0)");
    await backUp(databaseFile(folder), join(folder, 'copy'));
    await db.close();
    const copy = openSqlite(join(folder, 'copy'));
    expect(await copy.all('SELECT id FROM persons')).toEqual([{ id: 'a' }]);
    await copy.close();
  });

  it('refuses a file that exists', async () => {
    await openDatabase(folder).close();
    writeFileSync(join(folder, 'copy'), 'mine');
    await expect(backUp(databaseFile(folder), join(folder, 'copy'))).rejects.toThrow('exists');
  });
});
