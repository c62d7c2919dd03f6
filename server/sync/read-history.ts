import type * as v from 'valibot';
import { AppError } from '../../shared/app-error.ts';
import { kindRules, listEnds, type RowKey } from '../../shared/model/kinds.ts';
import { limits } from '../../shared/model/limits.ts';
import { getField, toFlat } from '../../shared/protocol/merge-change.ts';
import type { HistoryChange, historyAnswerSchema } from '../../shared/protocol/messages.ts';
import type { Queries } from '../database/database.ts';
import type { Membership } from '../rows/membership.ts';
import { isReader } from '../rows/readers.ts';
import {
  findAudience,
  type LifeStep,
  listChanges,
  replay,
  type StoredChange,
  toFirstConflict,
} from '../rows/stored-changes.ts';
import { findRow, type KnownRow } from '../rows/stored-row.ts';

/** Whether the person who asks saw the row after the change with this sequence number. */
type SawAt = (seq: number) => boolean;

/**
 * What was done to a row, by whom and when, as far as this person could see it then: widening shares the values that
 * stand, and what they were before stays with those who saw them. Of a document and its like, which name nobody, only
 * his own. Throws `AppError('not-found')` for a row that he does not see.
 */
export async function readHistory(
  db: Queries,
  { workspaceId, personId }: Membership,
  key: RowKey,
): Promise<v.InferInput<typeof historyAnswerSchema>> {
  const found = await findRow(db, workspaceId, key);
  const isOwn = found?.row.creator === personId && !found.row.moved;
  if (!found || !(isOwn || (await isReader(db, workspaceId, personId, key)))) {
    throw new AppError('not-found', `There is no ${key.kind} ${key.id} here, or you may not see it.`);
  }
  const { row } = found;
  if (row.erased) throw new AppError('erased', `This ${key.kind} was erased, and its history with it.`);
  const namesNobody = kindRules[row.kind].namesNobody === true;
  const changes = await listChanges(db, workspaceId, key);
  const sawAt = namesNobody ? () => true : await createSawAt(db, row, changes, personId);
  const life = replay(changes, row, row.kind === 'conflict' ? toFirstConflict(found) : undefined)
    .filter(({ step }) => step.effect === 'written')
    .filter(({ change }) => (namesNobody ? change.person === personId : sawAt(change.seq)));
  return {
    changes: life.slice(-limits.changesPerHistory).map((each) => toHistoryChange(each, sawAt)),
    more: life.length > limits.changesPerHistory,
  };
}

async function createSawAt(
  db: Queries,
  row: KnownRow,
  changes: readonly StoredChange[],
  personId: string,
): Promise<SawAt> {
  if (row.creator === personId) return () => true;
  if (kindRules[row.kind].sees === 'own') return (seq) => findAudience(changes, seq) === 'workspace';
  const ends: SawAt[] = [];
  for (const key of listEnds(row.kind, row.fields)) {
    const end = (await findRow(db, row.workspaceId, key))?.row;
    if (!end) return () => false;
    ends.push(await createSawAt(db, end, await listChanges(db, row.workspaceId, key), personId));
  }
  return (seq) => ends.every((sawAt) => sawAt(seq));
}

function toHistoryChange({ change, before, step }: LifeStep, sawAt: SawAt): HistoryChange {
  const { seq, op, person: by, at, receivedAt } = change;
  const known = before && sawAt(seq - 1) ? before.row : undefined;
  const { audience: _, ...set } = change.set;
  const fields = toFlat(change.kind, set).flatMap(([field, value]) => {
    const from = (known && getField(known.fields, field)) ?? null;
    if (step.lost.some((lost) => lost.mine && lost.field === field)) return [{ field, from, to: value, stands: false }];
    const stands = getField(step.after.row.fields, field) ?? null;
    const moved = step.after.row.fieldRevs[field] === seq;
    return moved ? [{ field, from, to: stands, stands: true }] : [];
  });
  const { audience } = step.after.row;
  if (audience !== before?.row.audience) {
    fields.push({ field: 'audience', from: known?.audience ?? null, to: audience, stands: true });
  }
  return { seq, op, by, at, receivedAt, fields };
}
