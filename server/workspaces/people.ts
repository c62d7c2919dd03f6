import type { Role } from '../../shared/protocol/messages.ts';
import type { Database, Queries } from '../database/database.ts';
import { firstPersonName } from '../http/name.ts';
import {
  addMember,
  addPerson,
  addWorkspace,
  findFirstPerson,
  findFirstWorkspace,
  findPersonByName,
  findWorkspaceByName,
  type Named,
} from './queries.ts';

type MakeContext = { now: () => number; newId: () => string };

/** The first person and the first workspace, made on the first start. */
export function ensureFirst(db: Database, context: MakeContext): Promise<{ person: Named; workspace: Named }> {
  return db.transaction((tx) => ensureFirstIn(tx, context));
}

/**
 * The person and the workspace of these names. Who was no member becomes one, as an editor unless `role` says otherwise;
 * a new workspace gets the first person as its owner. Without a name it is the first person, or the first workspace.
 */
export function ensureMember(
  db: Database,
  names: { user?: string | undefined; workspace?: string | undefined; role?: Role | undefined },
  context: MakeContext,
): Promise<{ person: Named; workspace: Named }> {
  return db.transaction(async (tx) => {
    const first = await ensureFirstIn(tx, context);
    const person =
      names.user === undefined
        ? first.person
        : ((await findPersonByName(tx, names.user)) ?? (await addPerson(tx, names.user, context)));
    const workspace =
      names.workspace === undefined
        ? first.workspace
        : ((await findWorkspaceByName(tx, names.workspace)) ??
          (await addWorkspaceOf(tx, first.person, names.workspace, context)));
    await addMember(tx, workspace.id, person.id, names.role ?? 'editor');
    return { person, workspace };
  });
}

async function ensureFirstIn(tx: Queries, context: MakeContext): Promise<{ person: Named; workspace: Named }> {
  const person = (await findFirstPerson(tx)) ?? (await addPerson(tx, firstPersonName, context));
  const workspace = (await findFirstWorkspace(tx)) ?? (await addWorkspaceOf(tx, person, 'My workspace', context));
  return { person, workspace };
}

async function addWorkspaceOf(tx: Queries, owner: Named, name: string, context: MakeContext): Promise<Named> {
  const workspace = await addWorkspace(tx, name, context);
  await addMember(tx, workspace.id, owner.id, 'owner');
  return workspace;
}
