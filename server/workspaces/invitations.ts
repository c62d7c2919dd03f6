import { AppError } from '../../shared/app-error.ts';
import type { Role } from '../../shared/protocol/messages.ts';
import type { Queries } from '../database/database.ts';
import { createSecret, type RandomBytes, toSha } from '../http/secrets.ts';
import { recordAct } from '../rows/audit-log.ts';
import type { Membership } from '../rows/membership.ts';
import { addMember } from './queries.ts';

/** What an invitation is to whoever holds it. */
export type Invitation = { workspaceId: string; workspaceName: string; role: Role; invitedBy: string };

/** An invitation that nobody has accepted, as owners see it. */
export type OpenInvitation = { id: string; role: Role; invitedBy: string; expiresAt: number };

export const invitationDays = [1, 7, 30] as const;
const dayMilliseconds = 24 * 60 * 60_000;

/** Makes an invitation and answers its secret of 256 bits, which is kept nowhere here. */
export async function createInvitation(
  tx: Pick<Queries, 'run'>,
  { workspaceId, personId }: Membership,
  { role, days }: { role: Role; days: number },
  { now, newId, randomBytes }: { now: () => number; newId: () => string; randomBytes: RandomBytes },
): Promise<string> {
  const secret = createSecret(randomBytes);
  await tx.run(
    `INSERT INTO invitations (sha, id, workspace_id, role, invited_by, created_at, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    toSha(secret),
    newId(),
    workspaceId,
    role,
    personId,
    now(),
    now() + days * dayMilliseconds,
  );
  return secret;
}

/** That an invitation holds: in time, and from somebody who is still an owner. Takes one placeholder, the time. */
const holds = `expires_at > ? AND EXISTS (SELECT memberships.role FROM memberships
  WHERE memberships.workspace_id = invitations.workspace_id AND memberships.person_id = invitations.invited_by
    AND memberships.role = 'owner')`;

export function listInvitations(db: Queries, workspaceId: string, now: () => number): Promise<OpenInvitation[]> {
  return db.all<OpenInvitation>(
    `SELECT id, role, invited_by AS "invitedBy", expires_at AS "expiresAt" FROM invitations
     WHERE workspace_id = ? AND ${holds} ORDER BY created_at, id`,
    workspaceId,
    now(),
  );
}

/** Throws `AppError('not-found')` alike for a secret that was never given out, was used, withdrawn or is too old. */
export async function requireInvitation(db: Queries, secret: string, now: () => number): Promise<Invitation> {
  const found = await db.get<Invitation>(
    `SELECT invitations.workspace_id AS "workspaceId", workspaces.name AS "workspaceName", invitations.role,
       persons.name AS "invitedBy" FROM invitations
     JOIN workspaces ON workspaces.id = invitations.workspace_id
     JOIN persons ON persons.id = invitations.invited_by
     WHERE invitations.sha = ? AND ${holds}`,
    toSha(secret),
    now(),
  );
  if (found) return found;
  throw new AppError('not-found', 'This invitation was used, withdrawn or is too old. Ask for a new one.');
}

/** Uses an invitation up for this person. Who is a member already stays what he is, and the invitation stays too. */
export async function acceptInvitation(
  tx: Queries,
  secret: string,
  personId: string,
  now: () => number,
): Promise<Invitation> {
  const invitation = await requireInvitation(tx, secret, now);
  if (await addMember(tx, invitation.workspaceId, personId, invitation.role)) {
    await tx.run('DELETE FROM invitations WHERE sha = ?', toSha(secret));
    const { workspaceId, role } = invitation;
    await recordAct(tx, workspaceId, { personId, via: 'invitation' }, { act: 'join', role }, now());
  }
  return invitation;
}

/** Takes an invitation back, and answers whether it did; an id that is none of this workspace's changes nothing. */
export async function withdrawInvitation(tx: Queries, workspaceId: string, id: string): Promise<boolean> {
  const found = await tx.get('DELETE FROM invitations WHERE workspace_id = ? AND id = ? RETURNING id', workspaceId, id);
  return found !== undefined;
}
