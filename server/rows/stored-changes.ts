import type { RowKey } from '../../shared/model/kinds.ts';
import type { Audience } from '../../shared/model/row.ts';
import type { Change } from '../../shared/protocol/change.ts';
import type { Queries } from '../database/database.ts';
import type { KnownRow } from './stored-row.ts';
import { type RowState, type Step, takeStep } from './take-step.ts';

/** A change that was taken. `receivedAt` is by the server's clock. */
export type StoredChange = Change & { seq: number; person: string; receivedAt: number };

/** One change of a row's life, with the row before and what it made of it. */
export type LifeStep = { change: StoredChange; before: RowState | undefined; step: Step };

/** Every change of a row that was taken, oldest first; of one that was erased those since, if it was made again. */
export async function listChanges(db: Queries, workspaceId: string, { kind, id }: RowKey): Promise<StoredChange[]> {
  const found = await db.all<Omit<StoredChange, 'set'> & { fields: string }>(
    `SELECT change_id AS "changeId", client_id AS "clientId", n, kind, id, op, base, fields, at, seq,
       person_id AS person, received_at AS "receivedAt"
     FROM changes WHERE workspace_id = ? AND kind = ? AND id = ? ORDER BY seq`,
    workspaceId,
    kind,
    id,
  );
  const changes = found.map(({ fields, ...change }) => ({ ...change, set: JSON.parse(fields) as Change['set'] }));
  return changes.slice(changes.findLastIndex(({ op }) => op === 'erase') + 1);
}

/**
 * A row's life from its changes, by the same step that a push takes. A conflict begins as the server made it. Throws
 * where a change that was taken would be refused.
 */
export function replay(changes: readonly StoredChange[], row: KnownRow, begin?: RowState): LifeStep[] {
  const life: LifeStep[] = [];
  let state = begin;
  for (const change of changes) {
    const isOwn = (rev: number) =>
      changes.some(
        ({ seq, person, clientId }) => seq === rev && person === change.person && clientId === change.clientId,
      );
    const context = { workspaceId: row.workspaceId, person: change.person, rev: change.seq, isOwn };
    const step = takeStep(state, change, context);
    if (step.outcome === 'refused') {
      throw new Error(`The change ${change.changeId} of the ${row.kind} ${row.id} could not be taken (${step.code}).`);
    }
    life.push({ change, before: state, step });
    state = step.after;
  }
  return life;
}

/** A conflict as the server made it, before anybody resolved it. */
export function toFirstConflict({ row, putRev }: RowState): RowState {
  const { resolved: _, ...fields } = row.fields as { resolved?: boolean };
  const fieldRevs = Object.fromEntries(Object.keys(fields).map((name) => [name, putRev]));
  const { redacted: _redacted, ...made } = row;
  return { row: { ...made, rev: putRev, fieldRevs, fields } as KnownRow, putRev };
}

/** Who saw a row with an audience of its own, after the change with the sequence number `seq`. */
export function findAudience(changes: readonly StoredChange[], seq: number): Audience | undefined {
  const said = changes.findLast((change) => change.seq <= seq && (change.op === 'put' || 'audience' in change.set));
  return said && ((said.set.audience as Audience | undefined) ?? 'creator');
}
