import * as v from 'valibot';
import { AppError } from '../../shared/app-error.ts';
import { idSchema } from '../../shared/model/ids.ts';
import type { Role } from '../../shared/protocol/messages.ts';
import type { Queries } from '../database/database.ts';

/** A person's place in a workspace. `since` is the sequence number at which he joined. */
export type Membership = { workspaceId: string; personId: string; role: Role; since: number };

/** Throws `AppError('not-found')` for a workspace that is not there and for one that the person does not belong to. */
export async function requireMembership(db: Queries, workspaceId: string, personId: string): Promise<Membership> {
  const id = v.safeParse(idSchema, workspaceId);
  const found = id.success
    ? await db.get<Pick<Membership, 'role' | 'since'>>(
        'SELECT role, since FROM memberships WHERE workspace_id = ? AND person_id = ?',
        id.output,
        personId,
      )
    : undefined;
  if (!id.success || !found) {
    throw new AppError('not-found', 'There is no such workspace, or you do not belong to it.');
  }
  return { workspaceId: id.output, personId, ...found };
}
