import type * as v from 'valibot';
import { AppError } from '../../shared/app-error.ts';
import type { Outcome, pushAnswerSchema, pushRequestSchema } from '../../shared/protocol/messages.ts';
import type { Database } from '../database/database.ts';
import { type ApplyContext, applyChange } from '../rows/apply-change.ts';
import { lockSeq, storeSeq } from '../rows/changes.ts';
import type { Membership } from '../rows/membership.ts';

/** Applies the changes of one push, in order, in one transaction. */
export async function push(
  db: Database,
  { workspaceId, personId }: Membership,
  { epoch, clientId, changes }: v.InferOutput<typeof pushRequestSchema>,
  { now, newId }: { now: () => number; newId: () => string },
): Promise<v.InferInput<typeof pushAnswerSchema>> {
  const foreign = changes.findIndex((change) => change.clientId !== clientId);
  if (foreign >= 0) {
    throw new AppError('invalid', `The push, at "changes.${foreign}.clientId": Expected the clientId of the push.`);
  }
  return db.transaction(async (tx) => {
    const counter = await lockSeq(tx, workspaceId);
    if (!counter) throw new AppError('not-found', 'There is no such workspace, or you do not belong to it.');
    const sameEpoch = epoch === null || epoch === counter.epoch;
    const context: ApplyContext = { workspaceId, person: personId, seq: counter.seq, sameEpoch, now, newId };
    const outcomes: Outcome[] = [];
    for (const change of changes) outcomes.push(await applyChange(tx, change, context));
    if (context.seq > counter.seq) await storeSeq(tx, workspaceId, context.seq);
    return { epoch: counter.epoch, seq: context.seq, outcomes };
  });
}
