import * as v from 'valibot';
import { AppError } from '../../shared/app-error.ts';
import { idSchema } from '../../shared/model/ids.ts';
import type { Role } from '../../shared/protocol/messages.ts';
import { type Act, may } from '../../shared/protocol/rights.ts';
import type { Queries } from '../database/database.ts';

/** A person's place in a workspace. `since` is the sequence number at which he joined. */
export type Membership = { workspaceId: string; personId: string; role: Role; since: number };

/**
 * Throws `AppError`: `not-found` for a workspace that is not there and for one that the person does not belong to,
 * `not-allowed` where his role is not enough for `act`.
 */
export async function requireMembership(
  db: Queries,
  workspaceId: string,
  personId: string,
  act: Act,
): Promise<Membership> {
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
  requireRight(found.role, act);
  return { workspaceId: id.output, personId, ...found };
}

/** Throws `AppError('not-allowed')` for what only other roles may do. */
function requireRight(role: Role, act: Act): void {
  if (may(role, act)) return;
  throw new AppError('not-allowed', `As ${role} of this workspace you may not do this. Ask an owner for another role.`);
}

/**
 * Whether a person makes workspaces: an owner anywhere, since whoever makes one can invite to the server; and where no
 * workspace is left, who erased one, so that the server is of use again.
 */
export async function mayMakeWorkspace(db: Queries, personId: string): Promise<boolean> {
  const found = await db.get(
    `SELECT 1 AS found WHERE EXISTS (SELECT 1 FROM memberships WHERE person_id = ? AND role = 'owner')
       OR (NOT EXISTS (SELECT 1 FROM workspaces)
         AND EXISTS (SELECT 1 FROM audit WHERE person_id = ? AND act = 'erase-workspace'))`,
    personId,
    personId,
  );
  return found !== undefined;
}

/** A workspace that a person belongs to. */
type NamedSight = { workspaceId: string; personId: string; name: string; role: Role };

/** The workspaces that a person belongs to, oldest first; only the one with that id if it is given. */
export async function listSights(db: Queries, personId: string, workspaceId?: string): Promise<NamedSight[]> {
  const all = await db.all<NamedSight>(
    `SELECT memberships.workspace_id AS "workspaceId", memberships.person_id AS "personId", workspaces.name,
       memberships.role FROM memberships JOIN workspaces ON workspaces.id = memberships.workspace_id
     WHERE memberships.person_id = ? ORDER BY workspaces.created_at, workspaces.id`,
    personId,
  );
  return all.filter((sight) => workspaceId === undefined || sight.workspaceId === workspaceId);
}

export async function getWorkspaceName(db: Queries, { workspaceId }: { workspaceId: string }): Promise<string> {
  const found = await db.get<{ name: string }>('SELECT name FROM workspaces WHERE id = ?', workspaceId);
  return found?.name ?? '';
}

export type Person = { id: string; name: string; role: Role };

/** The people of a workspace, oldest first. */
export function listPeople(db: Queries, workspaceId: string): Promise<Person[]> {
  return db.all<Person>(
    `SELECT persons.id, persons.name, memberships.role FROM memberships
     JOIN persons ON persons.id = memberships.person_id
     WHERE memberships.workspace_id = ? ORDER BY persons.created_at, persons.id`,
    workspaceId,
  );
}
