import type { Database } from '../database/database.ts';
import { StartError } from '../database/start-error.ts';
import { findPersonByName, listPersons, type Named } from '../workspaces/queries.ts';

/** The person of this name; without one, the only person. Throws `StartError` that names everybody. */
export async function getPerson(db: Database, name: string | undefined): Promise<Named> {
  const persons = await listPersons(db);
  const person = name === undefined && persons.length === 1 ? persons[0] : await findPersonByName(db, name ?? '');
  if (person) return person;
  const names = persons.map((each) => each.name).join(', ');
  if (name === undefined) throw new StartError(`Say who it is: --as NAME. People: ${names}.`);
  throw new StartError(`There is nobody called "${name}" here. People: ${names}.`);
}
