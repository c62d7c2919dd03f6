import type { Database, Queries } from '../database/database.ts';
import type { Erased, ErasedPerson, ErasedWorkspace } from '../database/erased-list.ts';
import { type ApplyContext, erase, redact, toAbsent } from './apply-change.ts';
import { findSeen, lockSeq, storeSeq } from './changes.ts';
import { erasePersonAgain } from './erase-person.ts';
import { eraseWorkspace } from './erase-workspace.ts';
import { findRow } from './stored-row.ts';
import type { RowState } from './take-step.ts';

/** `keepErased` keeps what is not on the list yet. */
type Outside = Pick<ApplyContext, 'via' | 'now' | 'newId' | 'keepErased'>;

/**
 * Erases and redacts what the list names and the database does not know as such, as after a restore, whether it has it or not: a
 * browser that has not heard of it may still send it. Answers how many acts were new.
 */
export async function replayErased(
  db: Database,
  list: readonly (Erased | ErasedWorkspace | ErasedPerson)[],
  outside: Outside,
): Promise<number> {
  let count = 0;
  for (const erased of list) {
    const again = (tx: Queries) => {
      if ('everything' in erased) return erasePersonAgain(tx, erased.person, outside);
      if ('change' in erased) return eraseAgain(tx, erased, outside);
      return eraseWorkspace(tx, erased.workspaceId, { personId: erased.person, via: outside.via }, outside.now());
    };
    if (await db.transaction(again)) count += 1;
  }
  return count;
}

async function eraseAgain(
  tx: Queries,
  { workspaceId, person, creator, audience, change }: Erased,
  outside: Outside,
): Promise<boolean> {
  const counter = await lockSeq(tx, workspaceId);
  if (!counter || (await findSeen(tx, workspaceId, change.changeId))) return false;
  const found = await findRow(tx, workspaceId, change);
  const row = found?.row ?? toAbsent(change, { workspaceId, person: creator, audience });
  // What a backup does not have comes from a browser that knows what was redacted.
  const isLeft = row.moved && row.creator === person && change.op === 'erase';
  if ((row.erased && !isLeft) || (change.op === 'redact' && !found)) return false;
  const context = {
    workspaceId,
    person,
    role: 'owner' as const,
    seq: counter.seq,
    sameEpoch: true,
    ...outside,
  };
  const again = { ...context, keepErased: outside.keepErased ?? (() => undefined) };
  if (change.op === 'redact') await redact(tx, found as RowState, change, again, 'goes');
  else await erase(tx, row, change, again);
  await storeSeq(tx, workspaceId, again.seq);
  return again.seq > counter.seq;
}
