import { parseImport } from '../../shared/import/parse-import.ts';
import { type ImportPlan, planImport } from '../../shared/import/plan-import.ts';
import { kindRules } from '../../shared/model/kinds.ts';
import { parse } from '../../shared/parse.ts';
import { type Change, changeSchema } from '../../shared/protocol/change.ts';
import type { Database } from '../database/database.ts';
import { applyChanges } from '../rows/apply-changes.ts';
import type { Sight } from '../rows/read-document.ts';
import { isReader } from '../rows/readers.ts';
import { findRow } from '../rows/stored-row.ts';

type ImportContext = { via: string; now: () => number; newId: () => string };

/** What became of a file: each annotation, and of an import that was not only tried the id under which it is undone. */
export type Imported = {
  lines: ImportPlan['lines'];
  remarks: string[];
  /** How many rows the server refused, with its reasons. */
  refused: string[];
  importId?: string;
};

/**
 * Brings the annotations of a file into a workspace, for nobody but this person to see, in one transaction; or only says
 * what would come. Throws `AppError('invalid')` for a file that cannot be read. A second time it brings nothing.
 */
export async function importFile(
  db: Database,
  sight: Sight,
  bytes: Uint8Array,
  { dryRun, via, now, newId }: ImportContext & { dryRun: boolean },
): Promise<Imported> {
  const parsed = parseImport(bytes);
  const { workspaceId, personId } = sight;
  const { lines, rows } = await planImport(parsed, async (kind, id) => {
    if (!(await isReader(db, workspaceId, personId, { kind, id }))) return undefined;
    return (await findRow(db, workspaceId, { kind, id }))?.row.deleted ? 'deleted' : 'here';
  });
  if (dryRun || rows.length === 0) return { lines, remarks: parsed.remarks, refused: [] };
  const importId = newId();
  const changes = rows.map(({ kind, id, set, at = now() }, i): Change => {
    const change = { changeId: newId(), clientId: importId, n: i + 1, kind, id, op: 'put', base: 0, set, at };
    return parse(changeSchema, change, 'This import');
  });
  const { outcomes } = await applyChanges(db, sight, changes, { epoch: null, via, now, newId });
  const refused = outcomes.flatMap((outcome, i) =>
    outcome.outcome === 'refused' ? [`${changes[i]?.kind} ${changes[i]?.id}: ${outcome.message ?? outcome.code}`] : [],
  );
  return { lines, remarks: parsed.remarks, refused, importId };
}

/**
 * Takes an import back as one act: deletes what it brought, the latest first, as far as it still stands. Answers how many
 * annotations went. What a document stands on stays, since others may lean on it.
 */
export async function undoImport(
  db: Database,
  sight: Sight,
  importId: string,
  { via, now, newId }: ImportContext,
): Promise<number> {
  const brought = await db.all<Pick<Change, 'kind' | 'id'>>(
    `SELECT changes.kind, changes.id FROM changes
     JOIN rows ON rows.workspace_id = changes.workspace_id AND rows.kind = changes.kind AND rows.id = changes.id
     WHERE changes.workspace_id = ? AND changes.client_id = ? AND changes.person_id = ? AND changes.op = 'put' AND rows.deleted = 0
     ORDER BY changes.seq DESC`,
    sight.workspaceId,
    importId,
    sight.personId,
  );
  const clientId = newId();
  const own = brought.filter(({ kind }) => kindRules[kind].sees !== 'document');
  const { seq } = (await db.get<{ seq: number }>('SELECT seq FROM workspaces WHERE id = ?', sight.workspaceId)) ?? {
    seq: 0,
  };
  const changes = own.map(
    ({ kind, id }, i): Change => ({
      changeId: newId(),
      clientId,
      n: i + 1,
      kind,
      id,
      op: 'delete',
      base: seq,
      set: {},
      at: now(),
    }),
  );
  await applyChanges(db, sight, changes, { epoch: null, via, now, newId });
  return own.filter(({ kind }) => kind === 'annotation').length;
}
