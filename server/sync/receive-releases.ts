import { AppError } from '../../shared/app-error.ts';
import type { RowKey } from '../../shared/model/kinds.ts';
import type { ReleaseRecord } from '../../shared/protocol/messages.ts';
import type { Database, Queries } from '../database/database.ts';
import type { Membership } from '../rows/membership.ts';
import { isReader } from '../rows/readers.ts';
import { recordRelease } from '../rows/record-release.ts';

/** Records releases made in a browser: all or none, and each once. Throws `AppError` for rows that its person never saw. */
export async function receiveReleases(
  db: Database,
  membership: Membership,
  releases: readonly ReleaseRecord[],
  via: string,
): Promise<void> {
  const { workspaceId, personId } = membership;
  await db.transaction(async (tx) => {
    for (const release of releases) {
      const known = await tx.get<{ person_id: string }>(
        'SELECT person_id FROM releases WHERE workspace_id = ? AND id = ?',
        workspaceId,
        release.id,
      );
      if (known && known.person_id !== personId) {
        throw new AppError('id-taken', `The release id ${release.id} is taken. Make a new one.`);
      }
      if (known) continue;
      for (const row of release.rows) await checkSeen(tx, membership, row);
      await recordRelease(tx, workspaceId, { personId, via }, release);
    }
  });
}

/** A row that was narrowed since counts: the file is out all the same. */
async function checkSeen(tx: Queries, { workspaceId, personId, since }: Membership, row: RowKey): Promise<void> {
  if (await isReader(tx, workspaceId, personId, row)) return;
  const left = await tx.get(
    `SELECT seq FROM departures WHERE workspace_id = ? AND reader IN (?, '*') AND kind = ? AND id = ?
       AND seq > ?`,
    workspaceId,
    personId,
    row.kind,
    row.id,
    since,
  );
  if (left) return;
  throw new AppError('not-found', `There is no ${row.kind} ${row.id} here, or you may not see it.`);
}
