import { requireSize } from '../../shared/import/decode-file.ts';
import { parseImport } from '../../shared/import/parse-import.ts';
import { type ImportPlan, planImport } from '../../shared/import/plan-import.ts';
import type { Act } from '../../shared/protocol/change.ts';
import { createKnownRows } from '../store/known-rows.ts';
import type { Store, StoreKey } from '../store/open-store.ts';
import { requireIdentity } from '../store/settings.ts';

/** What a file would bring: its annotations line by line, what is said of it as a whole, and the acts that bring it. */
export type LookedAt = { name: string; lines: ImportPlan['lines']; remarks: string[]; acts: Act[] };

/** Looks at a file of annotations, and changes nothing. Throws `AppError('invalid')` for one that cannot be read. */
export async function lookAtFile(store: Store, file: File, newId: () => string): Promise<LookedAt> {
  requireSize(file.size);
  const parsed = parseImport(new Uint8Array(await file.arrayBuffer()));
  const { workspaceId } = await requireIdentity(store, newId);
  const keys = parsed.annotations.flatMap(({ rows }) => rows.map(({ kind, id }): StoreKey => [workspaceId, kind, id]));
  const known = createKnownRows(store.transaction('rows').store);
  // All in one transaction, and together: to ask one after the other takes many times as long.
  await Promise.all(keys.map(known.get));
  const { lines, rows } = await planImport(parsed, async (kind, id) => {
    const row = await known.get([workspaceId, kind, id]);
    return row && (row.deleted ? 'deleted' : 'here');
  });
  const acts = rows.map(({ kind, id, set }): Act => ({ workspaceId, kind, id, op: 'put', set }));
  return { name: file.name, lines, remarks: parsed.remarks, acts };
}
