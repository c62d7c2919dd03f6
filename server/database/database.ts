/** What a placeholder may be filled with. */
export type Value = string | number | null | Uint8Array;

/** SQL of SQLite with `?` placeholders; a list of values is one of them, as JSON (`json_each`). */
export interface Queries {
  all<Found>(sql: string, ...values: Value[]): Promise<Found[]>;
  /** As `all`, each row a list of its columns. Of many rows: V8 would keep the objects of `all` long after their use. */
  lists<Found extends unknown[]>(sql: string, ...values: Value[]): Promise<Found[]>;
  get<Found>(sql: string, ...values: Value[]): Promise<Found | undefined>;
  run(sql: string, ...values: Value[]): Promise<void>;
}

/**
 * A database. Outside a transaction `all` and `get` read what is committed, and `run` is a transaction of its own.
 * `transaction` holds the only writer until `work` has ended: inside, `tx` is the only handle, and nothing but SQL is
 * awaited. Using the database itself in there would wait for its own end.
 */
export interface Database extends Queries {
  transaction<Result>(work: (tx: Queries) => Promise<Result>): Promise<Result>;
  /** Sees to it that what statements removed stands nowhere in the database's files either. */
  overwriteErased(): Promise<void>;
  close(): Promise<void>;
}
