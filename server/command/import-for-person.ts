import { readFileSync, statSync } from 'node:fs';
import { describeTooLarge, MOST_BYTES } from '../../shared/import/decode-file.ts';
import type { Database } from '../database/database.ts';
import { StartError } from '../database/start-error.ts';
import { importFile } from '../import/import-file.ts';
import { listSights } from '../rows/membership.ts';
import { getPerson } from './get-person.ts';

const whatWords = {
  new: 'new',
  here: 'here already',
  deleted: 'deleted here; who deleted it can restore it in a browser',
  unreadable: 'cannot be read',
};

/**
 * Brings a file of annotations into a workspace of a person, for nobody else to see, or only tries it. Answers what to
 * print: a line for each annotation, with what is wrong with it, and how many came.
 */
export async function importForPerson(
  db: Database,
  file: string,
  { workspace, as }: { workspace: string | undefined; as: string | undefined },
  context: { dryRun: boolean; now: () => number; newId: () => string },
): Promise<string[]> {
  const person = await getPerson(db, as);
  const sights = await listSights(db, person.id);
  const sight = workspace === undefined ? sights[0] : sights.find(({ name }) => name === workspace);
  if (!sight) {
    const names = sights.map(({ name }) => name).join(', ');
    throw new StartError(`${person.name} has no workspace called "${workspace}". Workspaces: ${names}.`);
  }
  const { lines, remarks, refused } = await importFile(db, sight, readBytes(file), { ...context, via: 'command' });
  const toLine = ({ number, what, words, problems }: (typeof lines)[number]) =>
    [
      `${number}. ${whatWords[what]}: ${words.replaceAll(/[\p{Cc}\s]+/gu, ' ')}`,
      ...problems.map((problem) => `   ${problem}`),
    ].join('\n');
  const count = (what: string) => lines.filter((line) => line.what === what).length;
  const counts = `${count('new')} new, ${count('here')} here already, ${count('unreadable')} that cannot be read.`;
  const end = context.dryRun
    ? 'Nothing was imported.'
    : `The new ones are in "${sight.name}", for only ${person.name} to see.`;
  return [...remarks, ...lines.map(toLine), ...refused, `${counts} ${end}`];
}

function readBytes(file: string): Uint8Array {
  try {
    const { size } = statSync(file);
    if (size > MOST_BYTES) throw new StartError(describeTooLarge(size));
    return readFileSync(file);
  } catch (cause) {
    if (cause instanceof StartError) throw cause;
    throw new StartError(`"${file}" cannot be read. Check its name, and that you may read it.`, { cause });
  }
}
