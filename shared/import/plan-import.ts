import type { Kind } from '../model/kinds.ts';
import type { Imported, ImportedRow } from './imported.ts';
import type { ParsedImport } from './parse-import.ts';

/** What would become of each annotation of a file: it comes, it is here already, or was and is deleted, or it cannot be read. */
export type ImportPlan = {
  lines: (Imported & { what: 'new' | 'here' | 'deleted' | 'unreadable' })[];
  /** The rows to make, each after those that it leans on, with the time that the file gives. */
  rows: (ImportedRow & { at: number | undefined })[];
};

const order: readonly Kind[] = ['document', 'address', 'annotation', 'source', 'tag', 'comment', 'evidence'];

/**
 * Decides what comes. An annotation that is here already brings nothing, so a second import adds nothing; nor does one
 * that was deleted: who did so can restore it, with all that was said of it since. `find` answers for the id of a row.
 */
export async function planImport(
  { annotations }: ParsedImport,
  find: (kind: Kind, id: string) => Promise<'here' | 'deleted' | undefined>,
): Promise<ImportPlan> {
  const lines: ImportPlan['lines'] = [];
  const rows = new Map<string, ImportPlan['rows'][number]>();
  const own = new Set<string>();
  for (const each of annotations) {
    const { id, at } = each;
    if (id === undefined) lines.push({ ...each, what: 'unreadable' });
    else {
      const found = own.has(id) ? 'here' : await find('annotation', id);
      own.add(id);
      if (found) {
        lines.push({ ...each, what: found });
        continue;
      }
      lines.push({ ...each, what: 'new' });
      for (const row of each.rows) {
        const key = `${row.kind} ${row.id}`;
        const isOwn = row.kind === 'annotation' && row.id === id;
        // A passage that another annotation leads to may stand in the file itself, with more said about it.
        if (rows.has(key) && !isOwn) continue;
        const shared = row.kind === 'document' || row.kind === 'address';
        if (!isOwn && !shared && (await find(row.kind, row.id))) continue;
        rows.set(key, { ...row, at });
      }
    }
  }
  const sorted = [...rows.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return { lines, rows: sorted };
}
