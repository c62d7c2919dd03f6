import type { Database } from '../database/database.ts';
import type { ErasedList } from '../database/erased-list.ts';
import { StartError } from '../database/start-error.ts';
import { eraseKnown, findErasable } from '../rows/erase-known.ts';
import { listNames } from '../rows/list-names.ts';
import { getPerson } from './get-person.ts';

/**
 * Erases what has this id, whoever made it and whoever sees it: who runs the server answers for what it holds. Without
 * `forGood` it only says what would go. Answers what to print, in ids and numbers. Throws `StartError`.
 */
export async function eraseById(
  db: Database,
  { id, as, forGood }: { id: string; as: string | undefined; forGood: boolean },
  context: { now: () => number; newId: () => string; erasedList: ErasedList },
): Promise<string[]> {
  const person = await getPerson(db, as);
  const found = await findErasable(db, id);
  if (!found) {
    throw new StartError(
      `There is nothing with the id "${id}" that can be erased. Exports as CSV and JSON-LD name the ids of annotations.`,
    );
  }
  const { row, hanging } = found;
  if (row.erased) return [`The ${row.kind} ${id} is erased already.`];
  const maker = (await listNames(db)).get(row.creator) ?? 'somebody';
  const what = `the ${row.kind} ${id} by ${maker}, with ${hanging} rows that hang on it`;
  if (!forGood) {
    return [
      `This would erase ${what}, their history, and the kept texts of its document. Nothing was changed.`,
      'There is no way back. Say --for-good to do it. Backups made before still hold it; "restore" leaves it out.',
    ];
  }
  await eraseKnown(db, row, { personId: person.id, via: 'command' }, context);
  return [`Erased ${what}. Browsers forget it when they sync next.`];
}
