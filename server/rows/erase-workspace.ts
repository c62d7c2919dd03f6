import type { Queries } from '../database/database.ts';
import { type Actor, recordAct } from './audit-log.ts';

/** Every table that holds something of a workspace, but its audit, which holds ids alone. */
export const workspaceTables = [
  ...['rows', 'ends', 'changes', 'feed', 'departures', 'capture_texts', 'releases'],
  ...['codes', 'invitations', 'memberships'],
] as const;

/** Removes a workspace with all that anybody has in it, for good. Answers whether it was there. */
export async function eraseWorkspace(tx: Queries, workspaceId: string, actor: Actor, at: number): Promise<boolean> {
  if (!(await tx.get('SELECT id FROM workspaces WHERE id = ?', workspaceId))) return false;
  await recordAct(tx, workspaceId, actor, { act: 'erase-workspace' }, at);
  for (const table of workspaceTables) await tx.run(`DELETE FROM ${table} WHERE workspace_id = ?`, workspaceId);
  await tx.run('DELETE FROM workspaces WHERE id = ?', workspaceId);
  return true;
}
