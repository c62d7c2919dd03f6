import type { Change } from '../../shared/protocol/change.ts';
import type { Outcome } from '../../shared/protocol/messages.ts';
import type { Queries } from '../database/database.ts';

type Decided = Exclude<Outcome, { outcome: 'duplicate' }>;

/** Who sent a change that was taken, and what became of it. */
export async function findSeen(
  tx: Queries,
  workspaceId: string,
  changeId: string,
): Promise<{ person: string; outcome: Decided } | undefined> {
  const seen = await tx.get<{ person_id: string; outcome: string }>(
    'SELECT person_id, outcome FROM changes WHERE workspace_id = ? AND change_id = ?',
    workspaceId,
    changeId,
  );
  return seen && { person: seen.person_id, outcome: JSON.parse(seen.outcome) as Decided };
}

/** Who made the change with this sequence number, and when by his clock. */
export async function findAuthor(
  tx: Queries,
  workspaceId: string,
  seq: number,
): Promise<{ person: string; at: number } | undefined> {
  return tx.get('SELECT person_id AS person, at FROM changes WHERE workspace_id = ? AND seq = ?', workspaceId, seq);
}

/**
 * The revisions of a row after a change's base that came from the same client, which thus knew them. The person counts
 * too: a client's id is no secret, and another person's values must not be overwritten as if known.
 */
export async function listOwnRevs(
  tx: Queries,
  workspaceId: string,
  person: string,
  { kind, id, base, clientId }: Change,
): Promise<ReadonlySet<number>> {
  const own = await tx.all<{ seq: number }>(
    `SELECT seq FROM changes
     WHERE workspace_id = ? AND kind = ? AND id = ? AND seq > ? AND client_id = ? AND person_id = ?`,
    workspaceId,
    kind,
    id,
    base,
    clientId,
    person,
  );
  return new Set(own.map(({ seq }) => seq));
}

/** Whether words of a row were redacted after the revision `known` by anyone but this client of this person. */
export async function isRedactedByOthers(
  tx: Queries,
  workspaceId: string,
  person: string,
  { kind, id, clientId }: Pick<Change, 'kind' | 'id' | 'clientId'>,
  known: number,
): Promise<boolean> {
  const found = await tx.get(
    `SELECT seq FROM changes WHERE workspace_id = ? AND kind = ? AND id = ? AND seq > ? AND op = 'redact'
       AND NOT (client_id = ? AND person_id = ?) LIMIT 1`,
    workspaceId,
    kind,
    id,
    known,
    clientId,
    person,
  );
  return found !== undefined;
}

/** Locks the workspace's counter for this transaction, so that the order of commits is the order of numbers (rule SY4). */
export async function lockSeq(tx: Queries, workspaceId: string): Promise<{ seq: number; epoch: string } | undefined> {
  return tx.get('UPDATE workspaces SET seq = seq WHERE id = ? RETURNING seq, epoch', workspaceId);
}

/** Moves the counter on to the last number that was given out since `lockSeq`. */
export async function storeSeq(tx: Queries, workspaceId: string, seq: number): Promise<void> {
  await tx.run('UPDATE workspaces SET seq = ? WHERE id = ?', seq, workspaceId);
}

/** Keeps a change with what became of it. */
export async function storeChange(
  tx: Queries,
  change: Change,
  seq: number,
  outcome: Decided,
  { workspaceId, person, now }: { workspaceId: string; person: string; now: () => number },
): Promise<void> {
  const { changeId, clientId, n, kind, id, op, base, set, at } = change;
  await tx.run(
    `INSERT INTO changes (workspace_id, change_id, seq, person_id, client_id, n, kind, id, op, base, fields, at,
       received_at, outcome) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    workspaceId,
    changeId,
    seq,
    person,
    clientId,
    n,
    kind,
    id,
    op,
    base,
    JSON.stringify(set),
    at,
    now(),
    JSON.stringify(outcome),
  );
}
