import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { idSchema } from '../../shared/model/ids.ts';
import { audienceSchema } from '../../shared/model/row.ts';
import { changeSchema } from '../../shared/protocol/change.ts';
import { StartError } from './start-error.ts';

/** Who erased what: ids, never text. `creator` and `audience` are those of the row, so that its end reaches its readers. */
const erasedSchema = v.strictObject({
  workspaceId: idSchema,
  person: idSchema,
  creator: idSchema,
  audience: v.optional(audienceSchema),
  change: changeSchema,
});
export type Erased = v.InferOutput<typeof erasedSchema>;

/** Who erased a whole workspace, and when. */
const erasedWorkspaceSchema = v.strictObject({
  workspaceId: idSchema,
  person: idSchema,
  at: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  whole: v.literal(true),
});
export type ErasedWorkspace = v.InferOutput<typeof erasedWorkspaceSchema>;

/** Who had everything of his erased, and when. */
const erasedPersonSchema = v.strictObject({
  person: idSchema,
  at: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  everything: v.literal(true),
});
export type ErasedPerson = v.InferOutput<typeof erasedPersonSchema>;

type Line = Erased | ErasedWorkspace | ErasedPerson;

/**
 * What was erased, kept outside of the database and so of its backups: a backup from before is restored without it.
 * `add` has it on the disk when it returns.
 */
export type ErasedList = {
  add: (erased: Line) => void;
  readAll: () => Line[];
};

/** The list in the data folder, one line of JSON for each act. */
export function openErasedList(dataDir: string): ErasedList {
  const file = join(dataDir, 'erased.jsonl');
  return {
    add(erased) {
      const opened = openSync(file, 'a', 0o600);
      try {
        // A line of its own, whatever an end in the middle of the one before left there.
        writeSync(opened, `\n${JSON.stringify(erased)}\n`);
        fsyncSync(opened);
      } finally {
        closeSync(opened);
      }
    },
    readAll: () => (existsSync(file) ? readLines(file) : []),
  };
}

/** Half a line is an act that was not acknowledged: the browser sends it again. */
function readLines(file: string): Line[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(isWhole);
  return lines.map((line) => {
    const parsed = v.safeParse(v.union([erasedSchema, erasedWorkspaceSchema, erasedPersonSchema]), JSON.parse(line));
    if (parsed.success) return parsed.output;
    throw new StartError(
      `${file} has a line that this Recordmark does not know. Update Recordmark: without it, what was erased would come back.`,
    );
  });
}

function isWhole(line: string): boolean {
  try {
    return line !== '' && typeof JSON.parse(line) === 'object';
  } catch {
    return false; // Half a line.
  }
}
