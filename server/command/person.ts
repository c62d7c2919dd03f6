import { AppError } from '../../shared/app-error.ts';
import type { Database } from '../database/database.ts';
import type { ErasedList } from '../database/erased-list.ts';
import { StartError } from '../database/start-error.ts';
import { writeOwnFile } from '../export/own-file.ts';
import { erasePerson, listAlone } from '../rows/erase-person.ts';
import { getPerson } from './get-person.ts';

type Context = { now: () => number; newId: () => string };

/** Everything that the server holds of the person of this name, as JSON, piece by piece. Throws `StartError`. */
export async function exportPerson(
  db: Database,
  as: string | undefined,
  context: Context,
): Promise<AsyncGenerator<string>> {
  const { id } = await getPerson(db, as);
  return writeOwnFile(db, id, { ...context, via: 'command', way: 'command-own' });
}

/**
 * Erases everything of the person of this name; without `forGood` it only says so. Answers what to print, without a name.
 * Throws `StartError`.
 */
export async function erasePersonByName(
  db: Database,
  { as, forGood }: { as: string | undefined; forGood: boolean },
  { erasedList, ...context }: Context & { erasedList: ErasedList },
): Promise<string[]> {
  const { id } = await getPerson(db, as);
  const what = `everything of the person ${id}: account, name, and what that person made`;
  try {
    if (!forGood) {
      const alone = await listAlone(db, id);
      return [
        `This would erase ${what}, with ${alone.length} workspaces in which there is nobody else. Nothing was changed.`,
        'There is no way back. Say --for-good to do it. Backups made before still hold it; "restore" leaves it out.',
      ];
    }
    await db.transaction((tx) =>
      erasePerson(tx, { personId: id, via: 'command' }, { ...context, keepErased: erasedList.add }),
    );
  } catch (error) {
    if (error instanceof AppError) throw new StartError(error.message, { cause: error });
    throw error;
  }
  await db.overwriteErased();
  return [`Erased ${what}. Browsers forget it when they sync next.`];
}
