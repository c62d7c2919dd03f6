import { addressVariants } from '../../shared/model/canonical-address.ts';
import type { Database } from '../database/database.ts';
import { StartError } from '../database/start-error.ts';
import { type ExportContext, openExport } from '../export/open-export.ts';
import type { Extent } from '../export/plan-export.ts';
import { listSights } from '../rows/membership.ts';
import { listDocumentsAt } from '../rows/read-document.ts';
import { getPerson } from './get-person.ts';

/**
 * Every document under this address that a person sees, in all the person's workspaces, as one file; without an address
 * everything that the person sees.
 */
export async function exportForPerson(
  db: Database,
  { url, as }: { url: string | undefined; as: string | undefined },
  context: Omit<ExportContext, 'by' | 'via'>,
): Promise<AsyncGenerator<Uint8Array>> {
  const person = await getPerson(db, as);
  const extents: Extent[] = [];
  for (const sight of await listSights(db, person.id)) {
    if (url === undefined) extents.push({ sight });
    else
      for (const documentId of await listDocumentsAt(db, sight, addressVariants(url)))
        extents.push({ sight, documentId });
  }
  if (extents.length > 0) return openExport(db, extents, { ...context, by: 'command', via: 'command' });
  throw new StartError(`There is no document at ${url} that ${person.name} sees. Check the address, or --as NAME.`);
}
