import BetterSqlite3 from 'better-sqlite3';
import type { Database, Queries, Value } from './database.ts';
import { migrate } from './migrate.ts';

/** In kilobytes. The system keeps the file's pages too: with more, who reads or writes much would hold as much of it twice. */
const cacheSize = 'cache_size = -4000';

/** Opens the SQLite database in `file`, made or brought up to date if need be. Close it. */
export function openSqlite(file: string): Database {
  const writer = new BetterSqlite3(file, { timeout: 5_000 });
  try {
    writer.pragma('journal_mode = WAL');
    // With NORMAL a power cut can lose the last acknowledged pushes, which clients have then forgotten.
    writer.pragma('synchronous = FULL');
    // What is removed is overwritten with zeros: who gets the file must not find what was erased.
    writer.pragma('secure_delete = ON');
    writer.pragma(cacheSize);
    migrate(writer);
  } catch (error) {
    writer.close();
    throw error;
  }
  const reads = openReader(file);
  const prepareWrite = createPrepare(writer);
  const writes = createQueries(prepareWrite);
  let last: Promise<unknown> = Promise.resolve();

  /** Whatever writes waits for its turn: an `await` inside one transaction must never let another's statements in. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = last.then(work);
    // The caller gets the failure; the next in the queue only waits for the end.
    last = turn.catch(() => undefined);
    return turn;
  }

  function transaction<Result>(work: (tx: Queries) => Promise<Result>): Promise<Result> {
    return inTurn(async () => {
      let open = true;
      writer.exec('BEGIN IMMEDIATE');
      try {
        const result = await work(createQueries(prepareWrite, () => open));
        writer.exec('COMMIT');
        return result;
      } catch (error) {
        if (writer.inTransaction) writer.exec('ROLLBACK');
        throw error;
      } finally {
        open = false;
      }
    });
  }

  return {
    all: reads.all,
    lists: reads.lists,
    get: reads.get,
    run: (sql, ...values) => inTurn(() => writes.run(sql, ...values)),
    transaction,
    // The log still has the pages as they were before. Where somebody reads them now, it is emptied at the next start.
    overwriteErased: () => inTurn(async () => void writer.pragma('wal_checkpoint(TRUNCATE)')),
    close: () =>
      inTurn(async () => {
        reads.close();
        writer.close();
      }),
  };
}

/** A connection to the database in `file`, which is there and up to date, that cannot write. Close it. */
export function openReader(file: string): Queries & { close: () => void } {
  const reader = new BetterSqlite3(file, { readonly: true, timeout: 5_000 });
  reader.pragma(cacheSize);
  return { ...createQueries(createPrepare(reader)), close: () => void reader.close() };
}

type Prepare = (sql: string, as: 'rows' | 'lists') => Statement;

/** Prepared statements are kept by their text and by what they give. */
function createPrepare(connection: BetterSqlite3.Database): Prepare {
  const statements = { rows: new Map<string, Statement>(), lists: new Map<string, Statement>() };
  return (sql, as) => {
    const known = statements[as].get(sql);
    if (known) return known;
    const statement = connection.prepare<Value[]>(sql);
    if (as === 'lists') statement.raw();
    statements[as].set(sql, statement);
    return statement;
  };
}

type Statement = BetterSqlite3.Statement<Value[]>;

/** Once they are not open any more they throw, so that a forgotten `await` cannot write into the next transaction. */
function createQueries(prepareOpen: Prepare, isOpen: () => boolean = () => true): Queries {
  function prepare(sql: string, as: 'rows' | 'lists' = 'rows'): Statement {
    if (!isOpen()) throw new Error('This transaction has ended. Await every statement inside it.');
    return prepareOpen(sql, as);
  }
  return {
    all: async <Found>(sql: string, ...values: Value[]) => prepare(sql).all(...values) as Found[],
    lists: async <Found extends unknown[]>(sql: string, ...values: Value[]) =>
      prepare(sql, 'lists').all(...values) as Found[],
    get: async <Found>(sql: string, ...values: Value[]) => prepare(sql).get(...values) as Found | undefined,
    run: async (sql, ...values) => {
      prepare(sql).run(...values);
    },
  };
}
