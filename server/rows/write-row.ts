import type { Release } from '../../shared/safeguarding/decide-release.ts';
import type { Queries } from '../database/database.ts';
import { type KnownRow, storeEnds, storeRow } from './stored-row.ts';

/** Whether a row is to be seen by more people than before. */
export function isWidened(before: KnownRow | undefined, after: KnownRow): boolean {
  return after.audience === 'workspace' && before?.audience !== 'workspace';
}

/** The one way into the table. A row that is to be seen by more people needs the release that names it (rule PR4). */
export async function writeRow(
  tx: Queries,
  before: KnownRow | undefined,
  after: KnownRow,
  putRev: number,
  release: Release | undefined,
): Promise<void> {
  if (isWidened(before, after) && !isReleased(after, release)) {
    throw new Error(`The ${after.kind} ${after.id} would be seen by more people without a release that names it.`);
  }
  await storeRow(tx, after, putRev);
  if (!before) await storeEnds(tx, after);
}

function isReleased({ kind, id }: KnownRow, release: Release | undefined): boolean {
  return release?.to === 'workspace' && release.rows.some((row) => row.kind === kind && row.id === id);
}
