/** Who may do what in a workspace: the one place that says so. The server decides by it; a browser offers nothing else. */
import { kindRules } from '../model/kinds.ts';
import type { Change } from './change.ts';
import type { Role } from './messages.ts';

/**
 * - `read` what is shared and what is one's own, and connect browsers to it
 * - `export` what one may read, as a file
 * - `contribute` rows of one's own, and comments, evidence, tags, placements and reviews on those of others
 * - `edit` every row that one sees
 * - `manage` people and their roles, and erase or redact what one sees
 */
export type Act = 'read' | 'export' | 'contribute' | 'edit' | 'manage';

const rights: Record<Role, readonly Act[]> = {
  owner: ['read', 'export', 'contribute', 'edit', 'manage'],
  editor: ['read', 'export', 'contribute', 'edit'],
  contributor: ['read', 'export', 'contribute'],
  viewer: ['read', 'export'],
};

export const may = (role: Role, act: Act): boolean => rights[role].includes(act);

/** Whether a member may make this change to a row that he sees, or that is not there yet. */
export function mayChange(role: Role, { kind, op }: Pick<Change, 'kind' | 'op'>, isOwn: boolean): boolean {
  if (!may(role, 'contribute')) return false;
  if (op === 'erase' || op === 'redact') return isOwn || may(role, 'manage');
  if (op === 'put' || may(role, 'edit')) return true;
  // A document and its like name nobody: if its maker alone could correct it, a refusal would tell of another reader.
  if (kind === 'join') return true;
  return kindRules[kind].namesNobody ? op === 'patch' : isOwn;
}
