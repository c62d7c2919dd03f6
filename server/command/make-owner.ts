import type { Database, Queries } from '../database/database.ts';
import { StartError } from '../database/start-error.ts';
import { recordAct } from '../rows/audit-log.ts';
import { findWorkspaceByName } from '../workspaces/queries.ts';
import { getPerson } from './get-person.ts';

/**
 * Makes a member of a workspace its owner, whoever owns it now: who runs the server answers for what it holds. Answers what
 * to print. Throws `StartError` for a name that nobody has, and for who does not belong to it.
 */
export async function makeOwner(
  db: Database,
  { user, workspace }: { user: string | undefined; workspace: string },
  { now }: { now: () => number },
): Promise<string> {
  const { id: personId, name } = await getPerson(db, user);
  const found = await findWorkspaceByName(db, workspace);
  if (!found) throw new StartError(`There is no workspace called "${workspace}" here.`);
  await db.transaction(async (tx) => {
    const member = await tx.get(
      "UPDATE memberships SET role = 'owner' WHERE workspace_id = ? AND person_id = ? RETURNING person_id",
      found.id,
      personId,
    );
    if (!member) {
      throw new StartError(
        `${name} does not belong to "${found.name}". Let that person join first: recordmark code --user NAME --workspace NAME`,
      );
    }
    const actor = { personId, via: 'command' };
    await recordAct(tx, found.id, actor, { act: 'role', personId, role: 'owner' }, now());
    await tx.run('UPDATE sessions SET renew = 1 WHERE person_id = ?', personId);
  });
  return `${name} is an owner of "${found.name}" now.`;
}

/** The names of the workspaces that have people and no owner, as after a backup was restored without who owned them. */
export async function listOwnerless(db: Queries): Promise<string[]> {
  const found = await db.all<{ name: string }>(
    `SELECT name FROM workspaces WHERE EXISTS (SELECT person_id FROM memberships WHERE workspace_id = workspaces.id)
       AND NOT EXISTS (SELECT person_id FROM memberships WHERE workspace_id = workspaces.id AND role = 'owner')
     ORDER BY name`,
  );
  return found.map(({ name }) => name);
}
