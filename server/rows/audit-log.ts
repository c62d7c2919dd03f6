import { createHash } from 'node:crypto';
import type { Role } from '../../shared/protocol/messages.ts';
import type { Queries } from '../database/database.ts';

export const auditActs = [
  'sign-in',
  'sign-out-everywhere',
  'password',
  'second-step',
  'second-step-end',
  'identity',
  'identity-end',
  'connect',
  'disconnect',
  'invite',
  'withdraw',
  'join',
  'role',
  'rename',
  'leave',
  'remove',
  'reset-link',
  'release',
  'audience',
  'move-away',
  'move-here',
  'delete',
  'restore',
  'erase',
  'redact',
  'conclusion',
  'work-state',
  'finding',
  'audit-export',
  'erase-workspace',
  'erase-person',
] as const;
export type AuditAct = (typeof auditActs)[number];

/** What the audit keeps of an act, besides who, when and from where: ids and words from closed lists, never text. */
export type AuditedAct = { act: AuditAct } & (
  | {
      act:
        | 'sign-in'
        | 'sign-out-everywhere'
        | 'password'
        | 'second-step'
        | 'second-step-end'
        | 'identity'
        | 'identity-end'
        | 'rename'
        | 'audit-export'
        | 'erase-workspace'
        | 'erase-person';
    }
  | { act: 'connect' | 'disconnect'; browserId: string }
  | { act: 'invite' | 'join'; role: Role }
  | { act: 'role'; personId: string; role: Role }
  | { act: 'withdraw'; invitationId: string }
  | { act: 'leave' | 'remove' | 'reset-link'; personId: string }
  | { act: 'move-away' | 'move-here'; kind: string; id: string }
  | { act: 'release'; releaseId: string; to: string; way: string }
  | {
      act: 'delete' | 'restore' | 'erase' | 'redact' | 'audience' | 'conclusion' | 'work-state' | 'finding';
      kind: string;
      id: string;
      to?: string;
    }
);

/** By whom and from where: the id of a session or of a browser, or `command` for the server's own machine. */
export type Actor = { personId: string; via: string };

export type AuditEntry = Actor & {
  workspaceId: string;
  n: number;
  at: number;
  act: AuditAct;
  about: string;
  hash: string;
};

const select = `SELECT workspace_id AS "workspaceId", n, at, person_id AS "personId", via, act, about, hash FROM audit`;

/** Adds an act to the audit of a workspace, within the transaction of that act. */
export async function recordAct(
  tx: Queries,
  workspaceId: string,
  { personId, via }: Actor,
  { act, ...rest }: AuditedAct,
  at: number,
): Promise<void> {
  const last = await tx.get<{ n: number; hash: string }>(
    'SELECT n, hash FROM audit WHERE workspace_id = ? ORDER BY n DESC LIMIT 1',
    workspaceId,
  );
  const entry = { workspaceId, n: (last?.n ?? 0) + 1, at, personId, via, act, about: JSON.stringify(rest) };
  await tx.run(
    'INSERT INTO audit (workspace_id, n, at, person_id, via, act, about, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    workspaceId,
    entry.n,
    at,
    personId,
    via,
    act,
    entry.about,
    toHash(last?.hash ?? '', entry),
  );
}

/** The same in every workspace that the person belongs to: what he does as himself concerns all of them. */
export async function recordOwnAct(tx: Queries, actor: Actor, act: AuditedAct, at: number): Promise<void> {
  const own = await tx.all<{ id: string }>(
    'SELECT workspace_id AS id FROM memberships WHERE person_id = ? ORDER BY workspace_id',
    actor.personId,
  );
  for (const { id } of own) await recordAct(tx, id, actor, act, at);
}

/** Entries before the number `before`, newest first; only of one person or one act if they are given. */
export function listEntries(
  db: Queries,
  workspaceId: string,
  {
    before,
    limit,
    personId,
    act,
  }: { before: number; limit: number; personId?: string | undefined; act?: string | undefined },
): Promise<AuditEntry[]> {
  return db.all<AuditEntry>(
    `${select} WHERE workspace_id = ? AND n < ? AND (? IS NULL OR person_id = ?) AND (? IS NULL OR act = ?)
     ORDER BY n DESC LIMIT ?`,
    workspaceId,
    before,
    personId ?? null,
    personId ?? null,
    act ?? null,
    act ?? null,
    limit,
  );
}

/** Who is or was in a workspace and is still known here, by name: whoever left did what he did there. */
export function listAudited(db: Queries, workspaceId: string): Promise<{ id: string; name: string }[]> {
  return db.all<{ id: string; name: string }>(
    `SELECT id, name FROM persons WHERE id IN (
       SELECT person_id FROM audit WHERE workspace_id = ?
       UNION SELECT person_id FROM memberships WHERE workspace_id = ?) ORDER BY name, id`,
    workspaceId,
    workspaceId,
  );
}

/** Where the chain of a workspace does not hold, each in one line; and how many entries there are. */
export async function verifyAudit(db: Queries, workspaceId: string): Promise<{ entries: number; problems: string[] }> {
  const entries = await db.all<AuditEntry>(`${select} WHERE workspace_id = ? ORDER BY n`, workspaceId);
  const problems: string[] = [];
  let before = '';
  for (const [i, entry] of entries.entries()) {
    const fault =
      entry.n !== i + 1 ? 'is not the next' : entry.hash !== toHash(before, entry) ? 'was changed' : undefined;
    if (fault) {
      problems.push(`audit of workspace ${workspaceId}: entry ${entry.n} ${fault}`);
      break;
    }
    before = entry.hash;
  }
  return { entries: entries.length, problems };
}

/** SHA-256 of the hash before and of everything in the entry, in this order, as JSON. */
function toHash(before: string, { workspaceId, n, at, personId, via, act, about }: Omit<AuditEntry, 'hash'>): string {
  return createHash('sha256')
    .update(JSON.stringify([before, workspaceId, n, at, personId, via, act, about]))
    .digest('hex');
}
