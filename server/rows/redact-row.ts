import { type Fields, listEnds } from '../../shared/model/kinds.ts';
import { limits } from '../../shared/model/limits.ts';
import { isKind } from '../../shared/model/row.ts';
import type { Change } from '../../shared/protocol/change.ts';
import { toErased } from '../../shared/protocol/merge-change.ts';
import type { Cut } from '../../shared/text/redact-words.ts';
import type { Queries } from '../database/database.ts';
import type { ApplyContext } from './apply-change.ts';
import { storeChange } from './changes.ts';
import { deleteTexts, storeErased } from './erase-row.ts';
import { listHanging, moveInFeed } from './feed.ts';
import { listLeft } from './list-left.ts';
import { cutTexts, type Life, readCuts, type Told } from './read-cuts.ts';
import { listChanges } from './stored-changes.ts';
import {
  findDocumentId,
  findRow,
  type KnownRow,
  type StoredRow,
  storedColumns,
  storeRow,
  toRow,
} from './stored-row.ts';
import { type RowState, takeStep } from './take-step.ts';

/**
 * Takes words out of a row and of all that hangs on it: fields, history, conflicts, tags, and the texts of its document. Each
 * row that had them, or on which something had them, gets a `redact` of its own with the cuts that were made of it, so that
 * who hears of it later, and a restore, need not know the words. `unknown` says what happens to a text in which they should
 * stand and cannot be told from the others. Answers the revision under which the row is without them.
 */
export async function redactRow(
  tx: Queries,
  { row }: RowState,
  change: Change,
  context: ApplyContext,
  unknown: 'stays' | 'goes',
): Promise<number> {
  const { workspaceId, person } = context;
  const life = await readLife(tx, row);
  const told = readCuts(life, change.set.cuts as Cut[]);
  if (unknown === 'stays') told.unknown = [];
  // Where the same act has reached this row by another, nothing is left to be done.
  const last = life.changes.findLast(({ op }) => op === 'redact');
  const isReached = last?.clientId === change.clientId && last.at === change.at && last.person === person;
  if (isReached && [told.exact, told.phrases, told.unknown].every(({ length }) => length === 0)) return last.seq;

  const rev = await storeRedacted(tx, life, change, told, context);
  const documentId = await findDocumentOf(tx, row);
  if (documentId) await deleteTexts(tx, workspaceId, documentId);
  const words = { ...told, exact: [], unknown: [] };
  const done = new Set([row.id]);
  for (const root of await listRoots(tx, row, person)) {
    const reached: Life[] = [];
    for (const each of [root, ...(await listHanging(tx, root))]) {
      if (each.erased || done.has(each.id)) continue;
      const found = await readLife(tx, each);
      if (cutTexts(found, words).cuts.length > 0) reached.push(found);
    }
    // Whoever writes on it without knowing is to be told, also where they stood only in what hangs on it.
    if (reached.length > 0 && reached[0]?.row.id !== root.id && !done.has(root.id))
      reached.unshift(await readLife(tx, root));
    for (const each of reached) {
      done.add(each.row.id);
      const { kind, id, rev: base } = each.row;
      // A tag's id follows from its words.
      if (kind === 'tag') await storeErased(tx, toErased(each.row, change, { person, rev }) as KnownRow);
      else await storeRedacted(tx, each, { ...change, changeId: context.newId(), kind, id, base }, words, context);
    }
  }
  return rev;
}

/** All that the maker of an annotation has made on its document; with itself. */
export async function listMade(tx: Queries, { workspaceId, creator, fields }: KnownRow): Promise<KnownRow[]> {
  const made = await tx.all<StoredRow>(
    `SELECT ${storedColumns('rows')} FROM rows
     WHERE workspace_id = ? AND document_id = ? AND kind = 'annotation' AND creator = ?`,
    workspaceId,
    (fields as Fields<'annotation'>).documentId,
    creator,
  );
  return made.map(toRow);
}

async function readLife(tx: Queries, { workspaceId, kind, id }: KnownRow): Promise<Life> {
  const found = await findRow(tx, workspaceId, { kind, id });
  if (!found) throw new Error(`The ${kind} ${id} is not there any more.`);
  return { row: found.row, changes: await listChanges(tx, workspaceId, { kind, id }) };
}

/**
 * One row without the words, under a number of its own, with the act in its history and in the list outside of the database:
 * there first, so that no moment exists at which a restore would bring back what somebody was told is gone.
 */
async function storeRedacted(
  tx: Queries,
  life: Life,
  change: Change,
  told: Told,
  context: ApplyContext,
): Promise<number> {
  const { workspaceId, person, keepErased } = context;
  const { creator, audience } = life.row;
  if (!keepErased) throw new Error('Nothing is redacted without a list outside of the database.');
  const { fields, sets, cuts } = cutTexts(life, told);
  for (let at = 0; at === 0 || at < cuts.length; at += limits.cutsPerChange) {
    const listed = { ...change, changeId: at === 0 ? change.changeId : context.newId() };
    const set = { cuts: cuts.slice(at, at + limits.cutsPerChange) };
    keepErased({ workspaceId, person, creator, ...(audience && { audience }), change: { ...listed, set } });
    for (const left of await listLeft(tx, life.row)) {
      // What set a text has another number there.
      const there = { cuts: set.cuts.map(({ by: _, ...cut }) => cut) };
      const again = { ...listed, changeId: context.newId(), set: there };
      keepErased({ workspaceId: left.workspaceId, person, creator, change: again });
    }
  }
  context.seq += 1;
  const rev = context.seq;
  const made = { ...change, set: { cuts } };
  await storeChange(tx, made, rev, { changeId: change.changeId, outcome: 'applied', rev }, context);
  for (const [changeId, set] of sets) {
    await tx.run(
      'UPDATE changes SET fields = ? WHERE workspace_id = ? AND change_id = ?',
      JSON.stringify(set),
      workspaceId,
      changeId,
    );
  }
  const state = (await findRow(tx, workspaceId, life.row)) as RowState;
  const step = takeStep(state, made, { workspaceId, person, rev, isOwn: () => true });
  if (step.outcome === 'refused') {
    throw new Error(`The ${life.row.kind} ${life.row.id} cannot be redacted (${step.code}).`);
  }
  await storeRow(tx, { ...step.after.row, fields }, step.after.putRev);
  await moveInFeed(tx, step.after.row, rev);
  return rev;
}

/**
 * The row; and where the person made the annotation that this is about, all that he made on its document. His browser may
 * not have all of it.
 */
async function listRoots(tx: Queries, row: KnownRow, person: string): Promise<KnownRow[]> {
  const abouts = isKind(row, 'annotation') ? [row] : await listAnnotationsOf(tx, row);
  const roots = [row];
  for (const about of abouts) if (about.creator === person) roots.push(...(await listMade(tx, about)));
  return [...new Map(roots.map((root) => [root.id, root])).values()];
}

/** The annotations that a row hangs on. */
async function listAnnotationsOf(tx: Queries, { workspaceId, kind, fields }: KnownRow): Promise<KnownRow[]> {
  const ends = await Promise.all(listEnds(kind, fields).map((end) => findRow(tx, workspaceId, end)));
  const rows = ends.flatMap((end) => (end ? [end.row] : []));
  const further = rows.filter((end) => !isKind(end, 'annotation')).map((end) => listAnnotationsOf(tx, end));
  return [...rows.filter((end) => isKind(end, 'annotation')), ...(await Promise.all(further)).flat()];
}

/** The document whose words a row repeats, by what it leans on first. */
async function findDocumentOf(tx: Queries, row: KnownRow): Promise<string | undefined> {
  const [end] = listEnds(row.kind, row.fields);
  const about = end && (await findRow(tx, row.workspaceId, end))?.row;
  return about ? findDocumentOf(tx, about) : findDocumentId(row);
}
