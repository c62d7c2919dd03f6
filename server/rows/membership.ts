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

/** The workspaces that a person belongs to, oldest first; only the one with that id if it is given. */
export async function listSights(
  db: Queries,
  personId: string,
  workspaceId?: string,
): Promise<{ workspaceId: string; personId: string; name: string }[]> {
  const all = await db.all<{ workspaceId: string; personId: string; name: string }>(
    `SELECT memberships.workspace_id AS "workspaceId", memberships.person_id AS "personId", workspaces.name
     FROM memberships JOIN workspaces ON workspaces.id = memberships.workspace_id
     WHERE memberships.person_id = ? ORDER BY workspaces.created_at, workspaces.id`,
    personId,
  );
  return all.filter((sight) => workspaceId === undefined || sight.workspaceId === workspaceId);
}

export async function getWorkspaceName(db: Queries, { workspaceId }: { workspaceId: string }): Promise<string> {
  const found = await db.get<{ name: string }>('SELECT name FROM workspaces WHERE id = ?', workspaceId);
  return found?.name ?? '';
}
