import { type Fields, listEnds } from '../../shared/model/kinds.ts';
import type { Row } from '../../shared/model/row.ts';
import type { Change } from '../../shared/protocol/change.ts';
import type { ReadableRows } from './known-rows.ts';

/** The latest revision under which this browser knows words to be redacted of a row, or of what it hangs on; else 0. */
export async function findRedacted(
  rows: ReadableRows,
  { workspaceId, kind, op, set }: Pick<Change, 'kind' | 'op' | 'set'> & { workspaceId: string },
  row: Row | undefined,
): Promise<number> {
  const fields = row?.fields ?? (op === 'put' ? (set as Fields) : undefined);
  const ends = fields ? listEnds(kind, fields) : [];
  const about = [row, ...(await Promise.all(ends.map((end) => rows.get([workspaceId, end.kind, end.id]))))];
  return Math.max(...about.map((each) => (each?.redacted && each.rev > 0 ? each.redacted.rev : 0)));
}
