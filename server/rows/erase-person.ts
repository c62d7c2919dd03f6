import { AppError } from '../../shared/app-error.ts';
import { kindRules, kinds, listEnds, type RowKey } from '../../shared/model/kinds.ts';
import type { Change } from '../../shared/protocol/change.ts';
import type { Role } from '../../shared/protocol/messages.ts';
import { may } from '../../shared/protocol/rights.ts';
import type { Queries } from '../database/database.ts';
import type { ErasedPerson, ErasedWorkspace } from '../database/erased-list.ts';
import { erase } from './apply-change.ts';
import { type Actor, recordOwnAct } from './audit-log.ts';
import { lockSeq, storeSeq } from './changes.ts';
import { eraseWorkspace } from './erase-workspace.ts';
import { everyone, isReader, listDocumentReaders } from './readers.ts';
import { findDocumentId, findRow, type KnownRow, type StoredRow, storedColumns, toRow } from './stored-row.ts';

type Outside = { via: string; now: () => number; newId: () => string };

/** Every table with something of a person in it, but for rows, changes, releases and audit, which know ids alone of him. */
export const personTables = [
  ...['accounts', 'sessions', 'second_steps', 'recovery_codes', 'identities', 'reset_links', 'start_links'],
  ...['codes', 'memberships'],
] as const;

/** What went besides: the workspaces in which somebody else has to hear of it, and the browsers that are to forget. */
export type ErasedOfPerson = { workspaces: string[]; browsers: string[] };

/**
 * Erases everything of a person, within one transaction: what he made, where he may erase it, and what he kept to himself
 * everywhere; the workspaces that were his alone; his account with every way in; and his name. Others' words about him
 * stay theirs. Throws `AppError`: `not-found`, `not-allowed` for the last owner of a workspace with others in it.
 */
export async function erasePerson(
  tx: Queries,
  actor: Actor,
  { keepErased, ...outside }: Omit<Outside, 'via'> & { keepErased: (erased: ErasedPerson | ErasedWorkspace) => void },
): Promise<ErasedOfPerson> {
  const { personId: person, via } = actor;
  const alone = await listAlone(tx, person);
  keepErased({ person, at: outside.now(), everything: true });
  for (const workspaceId of alone) {
    keepErased({ workspaceId, person, at: outside.now(), whole: true });
    await eraseWorkspace(tx, workspaceId, actor, outside.now());
  }
  const { workspaces, browsers } = await eraseAll(tx, person, { ...outside, via });
  return { workspaces: [...alone, ...workspaces], browsers };
}

/** The same in a backup from before. Answers whether it knew the person. */
export async function erasePersonAgain(tx: Queries, person: string, outside: Outside): Promise<boolean> {
  if (!(await tx.get('SELECT id FROM persons WHERE id = ?', person))) return false;
  await eraseAll(tx, person, outside);
  return true;
}

async function eraseAll(tx: Queries, person: string, outside: Outside): Promise<ErasedOfPerson> {
  const actor = { personId: person, via: outside.via };
  await recordOwnAct(tx, actor, { act: 'erase-person' }, outside.now());
  const workspaces = await tx.all<{ id: string }>(
    'SELECT DISTINCT workspace_id AS id FROM rows WHERE creator = ? ORDER BY workspace_id',
    person,
  );
  for (const { id } of workspaces) await eraseRowsOf(tx, id, person, outside);
  const left = await tx.all<{ id: string }>('SELECT workspace_id AS id FROM memberships WHERE person_id = ?', person);
  const browsers = await tx.all<{ id: string }>(
    "UPDATE tokens SET client = '', revoked_at = ?, erased = 1 WHERE person_id = ? RETURNING id",
    outside.now(),
    person,
  );
  for (const table of personTables) await tx.run(`DELETE FROM ${table} WHERE person_id = ?`, person);
  await tx.run('DELETE FROM invitations WHERE invited_by = ?', person);
  await tx.run('DELETE FROM persons WHERE id = ?', person);
  const ids = [...workspaces.map(({ id }) => id), ...left.map(({ id }) => id)];
  return { workspaces: [...new Set(ids)], browsers: browsers.map(({ id }) => id) };
}

const erasable = kinds.filter((kind) => kindRules[kind].sees !== 'document' && !kindRules[kind].serverOnly);

/** What a person made in one workspace, and the documents that nobody sees any more then: they say what he read. */
async function eraseRowsOf(tx: Queries, workspaceId: string, person: string, outside: Outside): Promise<void> {
  const counter = await lockSeq(tx, workspaceId);
  if (!counter) return;
  const member = await tx.get<{ role: Role }>(
    'SELECT role FROM memberships WHERE workspace_id = ? AND person_id = ?',
    workspaceId,
    person,
  );
  const mayErase = member !== undefined && may(member.role, 'contribute');
  const context = {
    ...{ ...outside, workspaceId, person, role: 'owner' as const, seq: counter.seq, sameEpoch: true },
    // That the person is erased is in the list already.
    keepErased: () => undefined,
  };
  const brought = await tx.all<{ id: string }>(
    "SELECT id FROM rows WHERE workspace_id = ? AND kind = 'document' AND creator = ?",
    workspaceId,
    person,
  );
  const documents = new Set(brought.map(({ id }) => id));
  for (const key of await listMade(tx, workspaceId, person)) {
    const row = (await findRow(tx, workspaceId, key))?.row;
    // With what it hung on, it may have gone just now.
    if (!row || row.erased || !(await goes(row))) continue;
    const documentId = findDocumentId(row);
    if (documentId) documents.add(documentId);
    if (row.kind === 'join') for (const { id } of listEnds(row.kind, row.fields)) documents.add(id);
    await erase(tx, row, toErase(row, outside), context);
  }
  for (const documentId of documents) {
    if ((await listDocumentReaders(tx, workspaceId, documentId)).size > 0) continue;
    for (const row of await listAbout(tx, workspaceId, documentId))
      await erase(tx, row, toErase(row, outside), context);
  }
  await storeSeq(tx, workspaceId, context.seq);

  /** What is shared goes where a contributor could erase it; what others lean their own work on stays, without a name. */
  async function goes(row: KnownRow): Promise<boolean> {
    if (!(await isReader(tx, workspaceId, everyone, row))) return true;
    return mayErase && !(row.kind === 'source' && (await isUsedByOthers(tx, row)));
  }
}

/** Annotations and sources first: what hangs on them goes with them. */
async function listMade(tx: Queries, workspaceId: string, person: string): Promise<RowKey[]> {
  return tx.all<RowKey>(
    `SELECT kind, id FROM rows WHERE workspace_id = ? AND creator = ? AND kind IN (${erasable.map(() => '?').join(', ')})
     ORDER BY CASE kind WHEN 'annotation' THEN 0 WHEN 'source' THEN 2 ELSE 1 END, id`,
    workspaceId,
    person,
    ...erasable,
  );
}

async function isUsedByOthers(tx: Queries, { workspaceId, kind, id, creator }: KnownRow): Promise<boolean> {
  const tie = await tx.get(
    `SELECT rows.id FROM ends JOIN rows ON rows.workspace_id = ends.workspace_id AND rows.kind = ends.kind
       AND rows.id = ends.id AND rows.creator <> ?
     WHERE ends.workspace_id = ? AND ends.end_kind = ? AND ends.end_id = ? LIMIT 1`,
    creator,
    workspaceId,
    kind,
    id,
  );
  return tie !== undefined;
}

async function listAbout(tx: Queries, workspaceId: string, documentId: string): Promise<KnownRow[]> {
  const stored = await tx.all<StoredRow>(
    `SELECT ${storedColumns('rows')} FROM rows WHERE workspace_id = ? AND document_id = ?
       AND kind IN ('document', 'address', 'capture')`,
    workspaceId,
    documentId,
  );
  return stored.map(toRow);
}

function toErase({ kind, id, rev }: KnownRow, { now, newId }: Pick<Outside, 'now' | 'newId'>): Change {
  return { changeId: newId(), clientId: newId(), n: 1, kind, id, op: 'erase', base: rev, set: {}, at: now() };
}

/** The workspaces in which there is nobody else. Throws `AppError('not-allowed')` where others would be left without an owner. */
export async function listAlone(tx: Queries, person: string): Promise<string[]> {
  if (!(await tx.get('SELECT id FROM persons WHERE id = ?', person)))
    throw new AppError('not-found', 'There is nobody like that here.');
  const stuck = await tx.all<{ name: string }>(
    `SELECT workspaces.name FROM memberships AS own JOIN workspaces ON workspaces.id = own.workspace_id
     WHERE own.person_id = ? AND own.role = 'owner'
       AND EXISTS (SELECT others.person_id FROM memberships AS others
         WHERE others.workspace_id = own.workspace_id AND others.person_id <> own.person_id)
       AND NOT EXISTS (SELECT others.person_id FROM memberships AS others
         WHERE others.workspace_id = own.workspace_id AND others.person_id <> own.person_id AND others.role = 'owner')
     ORDER BY workspaces.name`,
    person,
  );
  if (stuck.length > 0) {
    const names = stuck.map(({ name }) => `"${name}"`).join(' and ');
    throw new AppError(
      'not-allowed',
      `Others in ${names} would be left without an owner. Make somebody else an owner there under "People", or erase that workspace, and begin again. Nothing was erased.`,
    );
  }
  const alone = await tx.all<{ id: string }>(
    `SELECT workspace_id AS id FROM memberships AS own WHERE person_id = ? AND NOT EXISTS
       (SELECT others.person_id FROM memberships AS others
        WHERE others.workspace_id = own.workspace_id AND others.person_id <> own.person_id)`,
    person,
  );
  return alone.map(({ id }) => id);
}
