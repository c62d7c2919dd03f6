import type { Queries } from '../database/database.ts';

/** The names of people by id, for values that say whose they are. */
export async function listNames(db: Queries): Promise<ReadonlyMap<string, string>> {
  const persons = await db.all<{ id: string; name: string }>('SELECT id, name FROM persons');
  return new Map(persons.map(({ id, name }) => [id, name]));
}

/** What the sessions, browsers and programs with these ids are called, as far as they are still known here. */
export async function listClients(db: Queries, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const asked = JSON.stringify([...new Set(ids)]);
  const found = await db.all<{ id: string; client: string }>(
    `SELECT id, client FROM tokens WHERE client <> '' AND id IN (SELECT value FROM json_each(?))
     UNION ALL SELECT id, client FROM sessions WHERE id IN (SELECT value FROM json_each(?))`,
    asked,
    asked,
  );
  return new Map(found.map(({ id, client }) => [id, client]));
}
