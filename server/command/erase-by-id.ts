import type { Database } from '../database/database.ts';
import type { ErasedList } from '../database/erased-list.ts';
import { StartError } from '../database/start-error.ts';
import { eraseKnown, findErasable } from '../rows/erase-known.ts';
import { listNames } from '../rows/list-names.ts';
import { countStanding, redactKnown } from '../rows/redact-known.ts';
import { getPerson } from './get-person.ts';

type Outside = { now: () => number; newId: () => string; erasedList: ErasedList };

/**
 * Erases what has this id, whoever made it and whoever sees it: who runs the server answers for what it holds. Without
 * `forGood` it only says what would go. Answers what to print, in ids and numbers. Throws `StartError`.
 */
export async function eraseById(
  db: Database,
  { id, as, forGood }: { id: string; as: string | undefined; forGood: boolean },
  context: Outside,
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

/**
 * Takes words out of the annotation with this id, of what hangs on it and of its maker's others of that document, whoever
 * sees them. Without `forGood` it only says in how many rows they stand. Answers what to print, without the words. Throws
 * `StartError`.
 */
export async function redactById(
  db: Database,
  { id, words, as, forGood }: { id: string; words: string; as: string | undefined; forGood: boolean },
  context: Outside,
): Promise<string[]> {
  const person = await getPerson(db, as);
  const found = await findErasable(db, id);
  if (found?.row.kind !== 'annotation' || found.row.erased) {
    throw new StartError(
      `There is no annotation with the id "${id}" to redact. Exports as CSV and JSON-LD name the ids of annotations.`,
    );
  }
  const asked = { row: found.row, words };
  const count = forGood
    ? await redactKnown(db, asked, { personId: person.id, via: 'command' }, context)
    : await countStanding(db, asked);
  if (count === 0) {
    throw new StartError(
      'These words stand nowhere on it. Write them as they stand there, whole words, at least two letters.',
    );
  }
  const where = `${count} rows: the annotation ${id}, what hangs on it and its maker's others of that document`;
  if (forGood) return [`Redacted the words in ${where}. Browsers redact them when they sync next.`];
  return [
    `This would redact the words in ${where}, and their history; the kept texts of the document go. Nothing was changed.`,
    'There is no way back. Say --for-good to do it. Backups made before still hold them; "restore" leaves them out.',
  ];
}
