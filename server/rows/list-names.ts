import type { Queries } from '../database/database.ts';

/** The names of people by id, for values that say whose they are. */
export async function listNames(db: Queries): Promise<ReadonlyMap<string, string>> {
  const persons = await db.all<{ id: string; name: string }>('SELECT id, name FROM persons');
  return new Map(persons.map(({ id, name }) => [id, name]));
}
