import type { Change } from '../../shared/protocol/change.ts';
import { type LostValue, type Merge, type MergeContext, mergeChange } from '../../shared/protocol/merge-change.ts';
import type { KnownRow } from './stored-row.ts';

/** A row with the sequence number of its latest put, which may have changed nothing. */
export type RowState = { row: KnownRow; putRev: number };

/**
 * What one change makes of a row. `written`: the row moves; `put-again`: it was there as it is, and only its `putRev`
 * moves; `delete-lost`: it was put again meanwhile, and stays.
 */
export type Step = {
  outcome: 'applied' | 'merged' | 'conflict';
  effect: 'written' | 'put-again' | 'delete-lost';
  after: RowState;
  lost: readonly LostValue[];
};

/** One change on the row as it stands. Pure: pushes and the replay of history take the same step. */
export function takeStep(
  state: RowState | undefined,
  change: Change,
  context: MergeContext,
): Step | Extract<Merge, { outcome: 'refused' }> {
  const merged = mergeChange(toMergeable(state, change), change, context);
  if (merged.outcome === 'refused') return merged;
  const { outcome, lost } = merged;
  const row = merged.row as KnownRow;
  if (state && change.op === 'put' && isSame(state.row, row)) {
    // Moving the row would tell its other readers that somebody came upon this document just now.
    return { outcome, lost, effect: 'put-again', after: { row: state.row, putRev: context.rev } };
  }
  if (state && change.op === 'delete' && !row.deleted) return { outcome, lost, effect: 'delete-lost', after: state };
  const putRev = change.op === 'put' || !state ? context.rev : state.putRev;
  return { outcome, lost, effect: 'written', after: { row, putRev } };
}

/** For a delete a row is as new as its latest put, even if that changed nothing. */
function toMergeable(state: RowState | undefined, { op }: Change): KnownRow | undefined {
  if (!state || op !== 'delete') return state?.row;
  return { ...state.row, rev: Math.max(state.row.rev, state.putRev) };
}

function isSame(before: KnownRow, after: KnownRow): boolean {
  return !before.deleted && JSON.stringify(before.fields) === JSON.stringify(after.fields);
}
