import type { Fields } from '../../shared/model/kinds.ts';
import { isKind } from '../../shared/model/row.ts';
import type { Cut } from '../../shared/text/redact-words.ts';
import type { Queries } from '../database/database.ts';
import { storeChange } from './changes.ts';
import { updateFeed } from './feed.ts';
import { listChanges, replay, type StoredChange, toFirstConflict } from './stored-changes.ts';
import { findRow, type KnownRow } from './stored-row.ts';
import { writeRow } from './write-row.ts';

/** Where rows go: `seq` is that workspace's latest and is moved on; `sourceIds` names sources there by their ids here. */
export type Arrival = { workspaceId: string; seq: number; newId: () => string; sourceIds: ReadonlyMap<string, string> };

/**
 * Writes rows into another workspace with all their changes, which take new numbers there in their old order. They
 * arrive as their creator's alone, and as if they had always been: so nobody there sees what they said before they are let
 * out. `moving` has each row before what hangs on it.
 */
export async function bringHistory(tx: Queries, moving: readonly KnownRow[], arrival: Arrival): Promise<void> {
  const { workspaceId, newId } = arrival;
  const changes: StoredChange[] = [];
  for (const row of moving) changes.push(...(await listChanges(tx, row.workspaceId, row)).flatMap(withoutAudience));
  changes.sort((a, b) => a.seq - b.seq);
  const numbers = new Map(changes.map(({ seq }, i) => [seq, arrival.seq + 1 + i]));
  const ids = new Map(changes.map(({ changeId }) => [changeId, newId()]));
  arrival.seq += changes.length;

  const arrived: [KnownRow | undefined, KnownRow][] = [];
  for (const row of moving) {
    const own = changes.filter(({ kind, id }) => kind === row.kind && id === row.id);
    const toNumber = (seq: number) => numbers.get(own.findLast((change) => change.seq <= seq)?.seq ?? 0) ?? 0;
    const there = toThere(row);
    const begin = await findBegin(row, there);
    const life = replay(
      own.map((change) => ({
        ...change,
        changeId: ids.get(change.changeId) as string,
        seq: toNumber(change.seq),
        base: toNumber(change.base),
        set: change.op === 'redact' ? withNumbers(change.set) : withSource(change.set, arrival.sourceIds),
      })),
      there,
      begin,
    );
    for (const { change, step } of life) {
      const { seq, changeId, person, receivedAt } = change;
      const outcome = { changeId, outcome: step.outcome, rev: seq };
      await storeChange(tx, change, seq, outcome, { workspaceId, person, now: () => receivedAt });
    }
    const last = life.at(-1)?.step.after ?? begin;
    if (!last) throw new Error(`The ${row.kind} ${row.id} is there without any change.`);
    const { rev, fieldRevs, redacted } = last.row;
    const after = { ...there, rev, fieldRevs, ...(redacted && { redacted }) };
    const stub = await makeRoom(after);
    await writeRow(tx, undefined, after, last.putRev, undefined);
    arrived.push([stub, after]);
  }
  // First what was never there: what was once before brings all that hangs on it in line.
  arrived.sort(([a], [b]) => Number(a !== undefined) - Number(b !== undefined));
  for (const [stub, row] of arrived) await updateFeed(tx, stub, row, arrival.seq);

  /** A cut names what set its text. */
  function withNumbers(set: StoredChange['set']): StoredChange['set'] {
    const toThere = (by: Cut['by']) => (typeof by === 'number' ? numbers.get(by) : by && ids.get(by));
    return { cuts: (set.cuts as Cut[]).map(({ by, ...cut }) => ({ ...cut, ...(by && { by: toThere(by) }) })) };
  }

  function toThere(row: KnownRow): KnownRow {
    const fields = withSource(row.fields, arrival.sourceIds) as Fields;
    return { ...row, workspaceId, fields, ...(row.audience && { audience: 'creator' }) };
  }

  /** A conflict as the server made it, with a change of what it is about. */
  async function findBegin(row: KnownRow, there: KnownRow) {
    if (!isKind(row, 'conflict')) return undefined;
    const before = (await findRow(tx, row.workspaceId, row))?.putRev ?? 0;
    const putRev = numbers.get(before) ?? 0;
    const { against } = row.fields;
    if (against) there.fields = { ...row.fields, against: { ...against, rev: numbers.get(against.rev) ?? 0 } };
    return toFirstConflict({ row: there, putRev });
  }

  /** Where the row was once before, what it left there makes way. */
  async function makeRoom({ kind, id }: KnownRow): Promise<KnownRow | undefined> {
    const stub = (await findRow(tx, workspaceId, { kind, id }))?.row;
    if (stub) await tx.run('DELETE FROM rows WHERE workspace_id = ? AND kind = ? AND id = ?', workspaceId, kind, id);
    return stub;
  }
}

/** Who saw it where it was is nothing to those where it goes. */
function withoutAudience(change: StoredChange): StoredChange[] {
  const { audience, ...set } = change.set;
  if (audience === undefined) return [change];
  return change.op === 'patch' && Object.keys(set).length === 0 ? [] : [{ ...change, set }];
}

function withSource<T extends object>(fields: T, sourceIds: ReadonlyMap<string, string>): T {
  const { to } = fields as Partial<Fields<'evidence'>>;
  const id = to && 'sourceId' in to ? sourceIds.get(to.sourceId) : undefined;
  return id ? { ...fields, to: { sourceId: id } } : fields;
}
