import type * as v from 'valibot';
import { AppError } from '../../shared/app-error.ts';
import type { pushAnswerSchema, pushRequestSchema } from '../../shared/protocol/messages.ts';
import type { Database } from '../database/database.ts';
import type { ApplyContext } from '../rows/apply-change.ts';
import { applyChanges } from '../rows/apply-changes.ts';
import type { Membership } from '../rows/membership.ts';

/** Applies the changes of one push, in order, in one transaction. */
export async function push(
  db: Database,
  { workspaceId, personId }: Membership,
  { epoch, clientId, changes }: v.InferOutput<typeof pushRequestSchema>,
  { via, now, newId, keepErased }: Pick<ApplyContext, 'via' | 'now' | 'newId' | 'keepErased'>,
): Promise<v.InferInput<typeof pushAnswerSchema>> {
  const foreign = changes.findIndex((change) => change.clientId !== clientId);
  if (foreign >= 0) {
    throw new AppError('invalid', `The push, at "changes.${foreign}.clientId": Expected the clientId of the push.`);
  }
  const applied = await applyChanges(db, { workspaceId, personId }, changes, { epoch, via, now, newId, keepErased });
  if (changes.some(({ op }) => op === 'erase' || op === 'redact')) await db.overwriteErased();
  return applied;
}
