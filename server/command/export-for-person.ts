import { addressVariants } from '../../shared/model/canonical-address.ts';
import type { Database } from '../database/database.ts';
import { StartError } from '../database/start-error.ts';
import { type ExportContext, type Extent, openExport } from '../export/open-export.ts';
import { listSights } from '../rows/membership.ts';
import { listDocumentsAt } from '../rows/read-document.ts';
import { findPersonByName, listPersons, type Named } from '../workspaces/queries.ts';

/**
 * Every document under this address that a person sees, in all the person's workspaces, as one file; without an address
 * everything that the person sees.
 */
export async function exportForPerson(
  db: Database,
  { url, as }: { url: string | undefined; as: string | undefined },
  context: Omit<ExportContext, 'by'>,
): Promise<AsyncGenerator<string | Uint8Array>> {
  const person = await getPerson(db, as);
  const extents: Extent[] = [];
  for (const sight of await listSights(db, person.id)) {
    if (url === undefined) extents.push({ sight });
    else
      for (const documentId of await listDocumentsAt(db, sight, addressVariants(url)))
        extents.push({ sight, documentId });
  }
  if (extents.length > 0) return openExport(db, extents, { ...context, by: 'command' });
  throw new StartError(`There is no document at ${url} that ${person.name} sees. Check the address, or --as NAME.`);
}

async function getPerson(db: Database, name: string | undefined): Promise<Named> {
  const persons = await listPersons(db);
  const person = name === undefined && persons.length === 1 ? persons[0] : await findPersonByName(db, name ?? '');
  if (person) return person;
  const names = persons.map((each) => each.name).join(', ');
  if (name === undefined) throw new StartError(`Say whose eyes to use: --as NAME. People: ${names}.`);
  throw new StartError(`There is nobody called "${name}" here. People: ${names}.`);
}
