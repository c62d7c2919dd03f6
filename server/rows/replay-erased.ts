import type { Database, Queries } from '../database/database.ts';
import type { Erased } from '../database/erased-list.ts';
import { type ApplyContext, erase, toAbsent } from './apply-change.ts';
import { findSeen, lockSeq, storeSeq } from './changes.ts';
import { findRow } from './stored-row.ts';

/**
 * Erases what the list names and the database does not know as erased, as after a restore, whether it has it or not: a
 * browser that has not heard of it may still send it. Answers how many acts were new.
 */
export async function replayErased(
  db: Database,
  list: readonly Erased[],
  outside: Pick<ApplyContext, 'via' | 'now' | 'newId'>,
): Promise<number> {
  let count = 0;
  for (const erased of list) if (await db.transaction((tx) => eraseAgain(tx, erased, outside))) count += 1;
  return count;
}

async function eraseAgain(
  tx: Queries,
  { workspaceId, person, creator, audience, change }: Erased,
  outside: Pick<ApplyContext, 'via' | 'now' | 'newId'>,
): Promise<boolean> {
  const counter = await lockSeq(tx, workspaceId);
  if (!counter || (await findSeen(tx, workspaceId, change.changeId))) return false;
  const found = await findRow(tx, workspaceId, change);
  const row = found?.row ?? toAbsent(change, { workspaceId, person: creator, audience });
  if (row.erased) return false;
  const context = {
    workspaceId,
    person,
    role: 'owner' as const,
    seq: counter.seq,
    sameEpoch: true,
    ...outside,
  };
  await erase(tx, row, change, { ...context, keepErased: () => undefined });
  await storeSeq(tx, workspaceId, context.seq + 1);
  return true;
}
