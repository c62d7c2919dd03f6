import type { Role } from '../../shared/protocol/messages.ts';
import type { Queries } from '../database/database.ts';
import { StartError } from '../database/start-error.ts';
import { listPeople, type Person } from '../rows/membership.ts';

export type Workspace = { id: string; name: string; role: Role; people: Person[] };

/** The workspaces that a person belongs to, with all their people, oldest first. */
export async function listWorkspaces(db: Queries, personId: string): Promise<Workspace[]> {
  const found = await db.all<{ id: string; name: string; role: Role }>(
    `SELECT workspaces.id, workspaces.name, memberships.role FROM memberships
     JOIN workspaces ON workspaces.id = memberships.workspace_id
     WHERE memberships.person_id = ? ORDER BY workspaces.created_at, workspaces.id`,
    personId,
  );
  const workspaces: Workspace[] = [];
  for (const workspace of found) workspaces.push({ ...workspace, people: await listPeople(db, workspace.id) });
  return workspaces;
}

export type Named = { id: string; name: string };

export const listPersons = (db: Queries): Promise<Named[]> =>
  db.all<Named>('SELECT id, name FROM persons ORDER BY created_at, id');

/** The person of this name or with this id. Throws `StartError` where several have the name. */
export const findPersonByName = async (db: Queries, name: string): Promise<Named | undefined> =>
  toOnly(await db.all<Named>('SELECT id, name FROM persons WHERE name = ? OR id = ? ORDER BY id', name, name));

export const findFirstPerson = (db: Queries): Promise<Named | undefined> =>
  db.get<Named>('SELECT id, name FROM persons ORDER BY created_at, id LIMIT 1');

/** The workspace of this name or with this id. Throws `StartError` where several have the name. */
export const findWorkspaceByName = async (db: Queries, name: string): Promise<Named | undefined> =>
  toOnly(await db.all<Named>('SELECT id, name FROM workspaces WHERE name = ? OR id = ? ORDER BY id', name, name));

function toOnly([first, ...more]: Named[]): Named | undefined {
  if (more.length === 0) return first;
  const ids = [first, ...more].map((each) => each?.id).join(', ');
  throw new StartError(`There are several called "${first?.name}". Give one of their ids instead: ${ids}.`);
}

export const findFirstWorkspace = (db: Queries): Promise<Named | undefined> =>
  db.get<Named>('SELECT id, name FROM workspaces ORDER BY created_at, id LIMIT 1');

export async function renameWorkspace(tx: Pick<Queries, 'run'>, workspaceId: string, name: string): Promise<void> {
  await tx.run('UPDATE workspaces SET name = ? WHERE id = ?', name, workspaceId);
}

type MakeContext = { now: () => number; newId: () => string };

export async function addPerson(tx: Queries, name: string, { now, newId }: MakeContext): Promise<Named> {
  const person = { id: newId(), name };
  await tx.run('INSERT INTO persons (id, name, created_at) VALUES (?, ?, ?)', person.id, name, now());
  return person;
}

export async function addWorkspace(tx: Queries, name: string, { now, newId }: MakeContext): Promise<Named> {
  const workspace = { id: newId(), name };
  await tx.run(
    'INSERT INTO workspaces (id, name, seq, epoch, created_at) VALUES (?, ?, 0, ?, ?)',
    workspace.id,
    name,
    newId(),
    now(),
  );
  return workspace;
}

/** Makes a person a member, from now on, and answers whether he was none. A member stays what he is. */
export async function addMember(tx: Queries, workspaceId: string, personId: string, role: Role): Promise<boolean> {
  const added = await tx.get(
    `INSERT INTO memberships (workspace_id, person_id, role, since)
     SELECT id, ?, ?, seq FROM workspaces WHERE id = ?
     ON CONFLICT (workspace_id, person_id) DO NOTHING RETURNING person_id`,
    personId,
    role,
    workspaceId,
  );
  return added !== undefined;
}
