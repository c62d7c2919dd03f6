import { AppError } from '../../shared/app-error.ts';
import type { Change } from '../../shared/protocol/change.ts';
import type { Outcome } from '../../shared/protocol/messages.ts';
import type { Database } from '../database/database.ts';
import { type ApplyContext, applyChange } from './apply-change.ts';
import { lockSeq, storeSeq } from './changes.ts';
import { requireMembership } from './membership.ts';

/** What became of changes, in their order; `epoch` and `seq` are the workspace's afterwards. */
export type Applied = { epoch: string; seq: number; outcomes: Outcome[] };

/**
 * Applies changes of one person, in order, in one transaction. `epoch` is the life of the database that the sender counts
 * by, null where it is this one; `via` the browser, session or command that it is. Throws `AppError('not-found')` for a
 * workspace that the person does not belong to.
 */
export async function applyChanges(
  db: Database,
  { workspaceId, personId }: { workspaceId: string; personId: string },
  changes: readonly Change[],
  { epoch, ...outside }: { epoch: string | null } & Pick<ApplyContext, 'via' | 'now' | 'newId' | 'keepErased'>,
): Promise<Applied> {
  return db.transaction(async (tx) => {
    const counter = await lockSeq(tx, workspaceId);
    if (!counter) throw new AppError('not-found', 'There is no such workspace, or you do not belong to it.');
    // Within the transaction: whoever was made a viewer meanwhile changes nothing any more.
    const { role } = await requireMembership(tx, workspaceId, personId, 'read');
    const sameEpoch = epoch === null || epoch === counter.epoch;
    const context: ApplyContext = { workspaceId, person: personId, role, seq: counter.seq, sameEpoch, ...outside };
    const outcomes: Outcome[] = [];
    for (const change of changes) outcomes.push(await applyChange(tx, change, context));
    if (context.seq > counter.seq) await storeSeq(tx, workspaceId, context.seq);
    return { epoch: counter.epoch, seq: context.seq, outcomes };
  });
}
