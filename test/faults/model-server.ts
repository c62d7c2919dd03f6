/** The real server over real SQLite, which can be stopped between any two statements, backed up and restored. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { createCode } from '../../server/accounts/codes.ts';
import { createApp } from '../../server/app.ts';
import { restoreBackup } from '../../server/command/restore-backup.ts';
import { backUp } from '../../server/database/back-up.ts';
import type { Database, Queries } from '../../server/database/database.ts';
import { openErasedList } from '../../server/database/erased-list.ts';
import { databaseFile, openDatabase } from '../../server/database/open-database.ts';
import { ensureFirst, ensureMember } from '../../server/workspaces/people.ts';
import { newId } from '../../shared/model/ids.ts';

export type ModelServer = {
  workspaceId: string;
  /** Another one, of the same people. */
  otherId: string;
  /** The database, for looking at what is stored. Another one after each restart. */
  db: () => Database;
  /** Answers a request whatever is about to break. */
  look: (request: Request) => Promise<Response>;
  /** Answers a request, or fails as a network does where no server answers. */
  request: (request: Request) => Promise<Response>;
  createCode: (person: string) => Promise<string>;
  /** The server ends after this many more statements, before or after a commit. */
  crashAfter: (statements: number) => void;
  /** Starts it again if it was stopped, or might be by `crashAfter`. */
  restart: () => Promise<void>;
  isDown: () => boolean;
  backUp: () => Promise<void>;
  /** Puts the latest backup in place, if there is one; answers whether it did. */
  restore: () => Promise<boolean>;
  close: () => Promise<void>;
};

class Crash extends Error {}

/** In memory where the system has such a folder: what a disk does to a power cut is not asked here. */
const folders = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export async function openModelServer(): Promise<ModelServer> {
  const folder = mkdtempSync(join(folders, 'recordmark-model-'));
  const context = { now: Date.now, newId, randomBytes, keepErased: openErasedList(folder).add };
  const failures: unknown[] = [];
  let backups = 0;
  let running = start();
  const { workspace } = await ensureFirst(running.db, context);
  for (const user of ['Owner', 'Anna']) await ensureMember(running.db, { user }, context);
  const other = { workspace: 'Another desk' };
  await ensureMember(running.db, { user: 'Anna', ...other }, context);
  const { workspace: another } = await ensureMember(running.db, { user: 'Owner', ...other }, context);

  function start() {
    const db = openDatabase(folder);
    const crashing = createCrashing(db);
    const logFailure = (_id: string, error: unknown) => void (error instanceof Crash || failures.push(error));
    const [app, calm] = [crashing.db, db].map((each) => createApp({ db: each, ...context, logFailure })) as [
      Hono,
      Hono,
    ];
    return { db, crashing, app, calm };
  }

  async function restart() {
    if (!running.crashing.isArmed()) return;
    await running.db.close();
    running = start();
  }

  const backupFile = () => join(folder, `backup-${backups}.sqlite`);

  return {
    workspaceId: workspace.id,
    otherId: another.id,
    db: () => running.db,
    look: async (request) => running.calm.fetch(request),
    async request(request) {
      if (running.crashing.isDown()) throw new TypeError('fetch failed');
      const response = await running.app.fetch(request);
      if (running.crashing.isDown()) throw new TypeError('fetch failed');
      if (failures.length > 0) throw failures[0];
      return response;
    },
    async createCode(person) {
      const member = await ensureMember(running.db, { user: person }, context);
      return createCode(running.db, { personId: member.person.id, workspaceId: workspace.id }, context);
    },
    crashAfter: (statements) => running.crashing.crashAfter(statements),
    restart,
    isDown: () => running.crashing.isDown(),
    async backUp() {
      backups += 1;
      await backUp(databaseFile(folder), backupFile());
    },
    async restore() {
      if (backups === 0) return false;
      await running.db.close();
      await restoreBackup(backupFile(), folder, context);
      running = start();
      return true;
    },
    async close() {
      await running.db.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A database that stops for good after some more statements: an open transaction is rolled back, as SQLite would. */
function createCrashing(real: Database) {
  let left = Number.POSITIVE_INFINITY;
  let down = false;
  function tick(): void {
    left -= 1;
    if (left < 0) down = true;
    if (down) throw new Crash('The server was stopped.');
  }
  const wrap = (queries: Queries): Queries => ({
    async all(sql, ...values) {
      tick();
      return queries.all(sql, ...values);
    },
    async lists(sql, ...values) {
      tick();
      return queries.lists(sql, ...values);
    },
    async get(sql, ...values) {
      tick();
      return queries.get(sql, ...values);
    },
    async run(sql, ...values) {
      tick();
      return queries.run(sql, ...values);
    },
  });
  const db: Database = {
    ...wrap(real),
    async transaction(work) {
      tick();
      const result = await real.transaction(async (tx) => {
        const done = await work(wrap(tx));
        tick();
        return done;
      });
      tick();
      return result;
    },
    overwriteErased: () => real.overwriteErased(),
    close: () => real.close(),
  };
  return {
    db,
    isDown: () => down,
    isArmed: () => left !== Number.POSITIVE_INFINITY,
    crashAfter: (statements: number) => {
      left = statements;
    },
  };
}
