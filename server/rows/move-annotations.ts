import { AppError } from '../../shared/app-error.ts';
import type { RowKey } from '../../shared/model/kinds.ts';
import type { Audience } from '../../shared/model/row.ts';
import type { Answers, Change } from '../../shared/protocol/change.ts';
import { toErased } from '../../shared/protocol/merge-change.ts';
import type { Queries } from '../database/database.ts';
import { type ApplyContext, applyChange } from './apply-change.ts';
import { recordAct } from './audit-log.ts';
import { bringHistory } from './bring-history.ts';
import { lockSeq, storeChange, storeSeq } from './changes.ts';
import { type ApplyThere, copyDocuments, copyJoins, copySources } from './copy-for-move.ts';
import { emptyRow } from './erase-row.ts';
import { leaveFeed, setDocumentReaders } from './feed.ts';
import { listFollowing } from './list-following.ts';
import { requireMembership } from './membership.ts';
import { everyone, isReader } from './readers.ts';
import { findDocumentId, findRow, type KnownRow } from './stored-row.ts';

/** Which annotations go from one workspace to another, and who sees them there. */
export type MoveAsked = {
  from: string;
  to: string;
  annotationIds: readonly string[];
  audience: Audience;
  answers: Answers;
};

type Mover = Pick<ApplyContext, 'person' | 'via' | 'now' | 'newId'>;

/**
 * Moves annotations with all that follows them (`listFollowing`) and their history to another workspace, within one
 * transaction. They arrive as their creator's alone; where others are to see them, that is a widening as any other, and goes
 * through the gate. Those who saw them lose them. Answers the rows that left; none where they had gone there before.
 * Throws `AppError`: `not-found`, `not-allowed` where they are somebody else's or a role is not enough, `needs-answers`,
 * `invalid` for what is deleted, `id-taken`.
 */
export async function moveAnnotations(tx: Queries, asked: MoveAsked, mover: Mover): Promise<RowKey[]> {
  const { from, to, audience } = asked;
  const { person, via, now, newId } = mover;
  if (from === to) throw new AppError('invalid', 'It is in that workspace already. Choose another one.');
  const here = await openSide(tx, from, mover);
  const there = await openSide(tx, to, mover);
  const annotations: KnownRow[] = [];
  for (const id of new Set(asked.annotationIds)) {
    const row = await findMovable(tx, asked, id, person);
    if (row) annotations.push(row);
  }
  if (annotations.length === 0) return [];
  const moving = await listFollowing(tx, annotations, { person, to });
  const shared = new Set<string>();
  for (const row of annotations) if (await isReader(tx, from, everyone, row)) shared.add(row.id);

  const clientId = newId();
  const applyThere: ApplyThere = async (change) => {
    const whole = { changeId: newId(), clientId, n: 1, base: there.seq, answers: asked.answers, at: now(), ...change };
    const outcome = await applyChange(tx, whole, there);
    if (outcome.outcome === 'refused')
      throw new AppError(outcome.code ?? 'internal', outcome.message ?? 'The server gave no reason.');
  };
  await copyDocuments(tx, moving, applyThere);
  const sourceIds = await copySources(tx, moving, { to, person, audience, newId }, applyThere);
  const arrival = { workspaceId: to, seq: there.seq, newId, sourceIds };
  await bringHistory(tx, moving, arrival);
  there.seq = arrival.seq;
  await copyJoins(tx, moving, { to, person }, applyThere);
  await leave(tx, moving, here, clientId);
  for (const { kind, id } of annotations) {
    if (shared.has(id)) await recordAct(tx, from, { personId: person, via }, { act: 'move-away', kind, id }, now());
    if (audience !== 'workspace') continue;
    await applyThere({ kind, id, op: 'patch', set: { audience } });
    await recordAct(tx, to, { personId: person, via }, { act: 'move-here', kind, id }, now());
  }
  await storeSeq(tx, from, here.seq);
  await storeSeq(tx, to, there.seq);
  return moving.map(({ kind, id }) => ({ kind, id }));
}

/** Throws `AppError` for a workspace in which the person may not write. */
async function openSide(tx: Queries, workspaceId: string, mover: Mover): Promise<ApplyContext> {
  const { role } = await requireMembership(tx, workspaceId, mover.person, 'contribute');
  const { seq } = (await lockSeq(tx, workspaceId)) as { seq: number };
  return { ...mover, workspaceId, role, seq, sameEpoch: true };
}

/** Undefined for one that has gone there already: its answer was lost. */
async function findMovable(
  tx: Queries,
  { from, to }: MoveAsked,
  id: string,
  person: string,
): Promise<KnownRow | undefined> {
  const key: RowKey = { kind: 'annotation', id };
  const row = (await findRow(tx, from, key))?.row;
  const there = (await findRow(tx, to, key))?.row;
  if (row?.moved && row.creator === person && there?.creator === person && !there.erased) return undefined;
  if (!row || !(await isReader(tx, from, person, key)))
    throw new AppError('not-found', 'There is no such annotation here, or you may not see it.');
  if (row.erased) throw new AppError('erased', 'It was erased for good.');
  if (row.creator !== person)
    throw new AppError('not-allowed', 'Only who made an annotation can move it to another workspace.');
  if (row.deleted) throw new AppError('invalid', 'It is deleted. Restore it first, and move it then.');
  if (there && !(there.moved && there.creator === person))
    throw new AppError('id-taken', 'The other workspace has something by its id. Copy it there instead.');
  return row;
}

/** Of what went nothing is left but that it was there, which nobody sees any more. */
async function leave(tx: Queries, moving: readonly KnownRow[], here: ApplyContext, clientId: string): Promise<void> {
  const { workspaceId, person, now, newId } = here;
  const left: KnownRow[] = [];
  for (const row of moving) {
    const { kind, id, rev: base } = row;
    here.seq += 1;
    const change: Change = { changeId: newId(), clientId, n: 1, kind, id, op: 'erase', base, set: {}, at: now() };
    const outcome = { changeId: change.changeId, outcome: 'applied' as const, rev: here.seq };
    await storeChange(tx, change, here.seq, outcome, here);
    const { audience: _, ...stub } = toErased(row, change, { person, rev: here.seq }) as KnownRow;
    left.push({ ...stub, moved: true });
    await emptyRow(tx, { ...stub, moved: true });
  }
  await leaveFeed(tx, left, here.seq);
  for (const documentId of new Set(moving.map((row) => findDocumentId(row)))) {
    if (documentId) await setDocumentReaders(tx, workspaceId, documentId, here.seq);
  }
}
