import { listEnds } from '../../shared/model/kinds.ts';
import type { Queries } from '../database/database.ts';
import { listHanging } from './feed.ts';
import { isReader } from './readers.ts';
import { findRow, type KnownRow } from './stored-row.ts';

/**
 * What goes along where a person moves annotations of his to another workspace, they themselves first and each before
 * what hangs on it: what he made, and values of theirs that did not stand. What others wrote stays, since they wrote it
 * for the people there; so does a tie whose other end stays, or to a source that is deleted, and what `to` has by its id.
 */
export async function listFollowing(
  tx: Queries,
  annotations: readonly KnownRow[],
  { person, to }: { person: string; to: string },
): Promise<KnownRow[]> {
  const going = new Map(annotations.map((row) => [row.id, row]));
  for (const annotation of annotations) {
    for (const row of await listHanging(tx, annotation)) {
      const isHis = row.creator === person || row.kind === 'conflict';
      if (!row.erased && !going.has(row.id) && isHis && (await goAlong(row))) going.set(row.id, row);
    }
  }
  return [...going.values()];

  async function goAlong(row: KnownRow): Promise<boolean> {
    const there = (await findRow(tx, to, row))?.row;
    if (there && !there.erased) return false;
    for (const end of listEnds(row.kind, row.fields)) {
      if (end.kind !== 'source' ? !going.has(end.id) : !(await isCopied(row.workspaceId, end.id))) return false;
    }
    return true;
  }

  async function isCopied(workspaceId: string, id: string): Promise<boolean> {
    const source = (await findRow(tx, workspaceId, { kind: 'source', id }))?.row;
    return source !== undefined && !source.deleted && isReader(tx, workspaceId, person, source);
  }
}
