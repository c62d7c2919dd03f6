import { AppError } from '../../shared/app-error.ts';
import type { Row } from '../../shared/model/row.ts';
import type { Act } from '../../shared/protocol/change.ts';
import { may, mayChange } from '../../shared/protocol/rights.ts';
import type { Connection } from './settings.ts';

/**
 * Throws `AppError('not-allowed')` for an act on `row`, its present state, that the person's role in the connected
 * workspace does not allow, as the server last said: it would refuse it, and the person would learn of it afterwards.
 */
export function requireRight(connection: Connection | undefined, act: Act, row: Row | undefined): void {
  if (!connection?.role || connection.workspaceId !== act.workspaceId) return;
  const { role, workspaceName, personId } = connection;
  // A conflict is also the affair of whoever made what it is about, whom the server knows.
  const isOwn = !row || row.creator === personId || act.kind === 'conflict';
  if (mayChange(role, act, isOwn)) return;
  throw new AppError(
    'not-allowed',
    may(role, 'contribute')
      ? `You can add to ${workspaceName} and change what you made; this is somebody else’s. Nothing was changed. An owner can give you another role.`
      : `You can read ${workspaceName}, and not add to it or change it. Nothing was changed. An owner can give you another role.`,
  );
}
