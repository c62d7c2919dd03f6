import type { Change } from '../../shared/protocol/change.ts';
import type { Queries } from '../database/database.ts';
import { type Actor, recordAct } from './audit-log.ts';
import { everyone, isReader } from './readers.ts';
import type { KnownRow } from './stored-row.ts';

/** The fields whose change is audited. What came to stand is kept where it is a word from a closed list. */
const audited = { conclusion: 'conclusion', workState: 'work-state', finding: 'finding' } as const;

/**
 * Keeps in the audit what one change did that others rely on: deletions, audiences, and what a claim is held to be. What a
 * person does with rows that are his alone is nobody's business, an owner's neither. Called when the feed knows of it.
 */
export async function auditChange(
  tx: Queries,
  before: KnownRow | undefined,
  after: KnownRow,
  { kind, id, op, set }: Change,
  actor: Actor,
  at: number,
): Promise<void> {
  const { workspaceId } = after;
  if (!isAudited(op, set) || !(await isShared(tx, before, after))) return;
  if (isEnd(op)) return recordAct(tx, workspaceId, actor, { act: op, kind, id }, at);
  if (before?.audience !== after.audience)
    await recordAct(tx, workspaceId, actor, { act: 'audience', kind, id, to: after.audience }, at);
  if (op !== 'patch' || kind !== 'annotation') return;
  for (const [field, act] of Object.entries(audited)) {
    if (!(field in set)) continue;
    const stands = (after.fields as Record<string, unknown>)[field];
    const to = field === 'conclusion' || typeof stands !== 'string' ? {} : { to: stands };
    await recordAct(tx, workspaceId, actor, { act, kind, id, ...to }, at);
  }
}

const ends = ['delete', 'restore', 'erase', 'redact'] as const;
const isEnd = (op: Change['op']): op is (typeof ends)[number] => (ends as readonly string[]).includes(op);

/** Asked first: most changes are none of those, and cost nothing here. */
function isAudited(op: Change['op'], set: Change['set']): boolean {
  return isEnd(op) || 'audience' in set || (op === 'patch' && Object.keys(audited).some((field) => field in set));
}

/** Whether everybody in the workspace sees the row, or did before. */
async function isShared(tx: Queries, before: KnownRow | undefined, after: KnownRow): Promise<boolean> {
  if (after.audience !== undefined) return [before?.audience, after.audience].includes('workspace');
  return isReader(tx, after.workspaceId, everyone, after);
}
