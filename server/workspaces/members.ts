import { AppError } from '../../shared/app-error.ts';
import type { Role } from '../../shared/protocol/messages.ts';
import type { Queries } from '../database/database.ts';

/** Gives a member another role. Throws `AppError`: `not-found` for nobody of this workspace, `not-allowed` for its last owner. */
export async function setRole(tx: Queries, workspaceId: string, personId: string, role: Role): Promise<void> {
  if (role !== 'owner') await requireOtherOwner(tx, workspaceId, personId);
  const found = await tx.get(
    'UPDATE memberships SET role = ? WHERE workspace_id = ? AND person_id = ? RETURNING person_id',
    role,
    workspaceId,
    personId,
  );
  if (!found) throw toAbsent();
}

/**
 * Ends a membership; what the person made stays, and what he kept to himself nobody sees. Throws `AppError`: `not-found`
 * for nobody of this workspace, `not-allowed` for its last owner.
 */
export async function removeMember(tx: Queries, workspaceId: string, personId: string): Promise<void> {
  await requireOtherOwner(tx, workspaceId, personId);
  const found = await tx.get(
    'DELETE FROM memberships WHERE workspace_id = ? AND person_id = ? RETURNING person_id',
    workspaceId,
    personId,
  );
  if (!found) throw toAbsent();
  await tx.run('DELETE FROM codes WHERE workspace_id = ? AND person_id = ?', workspaceId, personId);
}

/** Within the transaction of the act: of two owners who leave at once, one stays. */
async function requireOtherOwner(tx: Queries, workspaceId: string, personId: string): Promise<void> {
  const owners = await tx.all<{ id: string }>(
    "SELECT person_id AS id FROM memberships WHERE workspace_id = ? AND role = 'owner'",
    workspaceId,
  );
  if (owners.length > 1 || owners[0]?.id !== personId) return;
  throw new AppError('not-allowed', 'A workspace needs an owner. Make somebody else an owner first.');
}

/** Throws `AppError('not-found')` for nobody of this workspace. */
export async function requireMember(tx: Queries, workspaceId: string, personId: string): Promise<void> {
  const found = await tx.get(
    'SELECT person_id FROM memberships WHERE workspace_id = ? AND person_id = ?',
    workspaceId,
    personId,
  );
  if (!found) throw toAbsent();
}

const toAbsent = () => new AppError('not-found', 'There is nobody like that in this workspace.');
