import BetterSqlite3 from 'better-sqlite3';
import type { Database, Queries, Value } from '../../../server/database/database.ts';
import { databaseFile } from '../../../server/database/open-database.ts';

type Statement = { on: 'reader' | 'writer'; method: 'all' | 'lists' | 'get' | 'run'; sql: string; values: Value[] };
export type Step = Statement | 'BEGIN IMMEDIATE' | 'COMMIT';

/** `db`, with everything that runs on it written down in `steps`. */
export function recordStatements(db: Database, steps: Step[]): Database {
  function record(queries: Queries, on: (method: Statement['method']) => Statement['on']): Queries {
    const note = (method: Statement['method'], sql: string, values: Value[]) =>
      steps.push({ on: on(method), method, sql, values });
    return {
      all(sql, ...values) {
        note('all', sql, values);
        return queries.all(sql, ...values);
      },
      lists(sql, ...values) {
        note('lists', sql, values);
        return queries.lists(sql, ...values);
      },
      get(sql, ...values) {
        note('get', sql, values);
        return queries.get(sql, ...values);
      },
      run(sql, ...values) {
        note('run', sql, values);
        return queries.run(sql, ...values);
      },
    };
  }
  return {
    ...record(db, (method) => (method === 'run' ? 'writer' : 'reader')),
    transaction: (work) =>
      db.transaction(async (tx) => {
        steps.push('BEGIN IMMEDIATE');
        const result = await work(record(tx, () => 'writer'));
        steps.push('COMMIT');
        return result;
      }),
    overwriteErased: () => db.overwriteErased(),
    close: () => db.close(),
  };
}

/** Runs recorded steps on two connections as the server has them, and nothing else. Prepared before it counts. */
export function createReplay(dataDir: string): { replay: (steps: readonly Step[]) => void; close: () => void } {
  const file = databaseFile(dataDir);
  const writer = new BetterSqlite3(file, { timeout: 5_000 });
  writer.pragma('journal_mode = WAL');
  writer.pragma('synchronous = FULL');
  writer.pragma('secure_delete = ON');
  const reader = new BetterSqlite3(file, { readonly: true, timeout: 5_000 });
  const statements = { reader: new Map<string, Prepared>(), writer: new Map<string, Prepared>() };
  const begin = writer.prepare('BEGIN IMMEDIATE');
  const commit = writer.prepare('COMMIT');

  function prepare({ on, sql }: Statement): Prepared {
    const known = statements[on].get(sql);
    if (known) return known;
    const statement = (on === 'reader' ? reader : writer).prepare<Value[]>(sql);
    statements[on].set(sql, statement);
    return statement;
  }

  return {
    replay(steps) {
      for (const step of steps) {
        if (step === 'BEGIN IMMEDIATE') begin.run();
        else if (step === 'COMMIT') commit.run();
        else if (step.method === 'lists') prepare(step).all(...step.values);
        else prepare(step)[step.method](...step.values);
      }
    },
    close() {
      reader.close();
      writer.close();
    },
  };
}

type Prepared = BetterSqlite3.Statement<Value[]>;
