import type { ExportFormat } from '../../shared/protocol/messages.ts';
import type { Release } from '../../shared/safeguarding/decide-release.ts';
import type { Queries } from '../database/database.ts';
import { type Actor, recordAct } from './audit-log.ts';

/** By which act something was let out. */
export type ReleaseWay =
  | 'audience'
  | 'capture'
  | 'panel-clipboard'
  | 'desk-own'
  | 'command-own'
  | `${'desk' | 'command' | 'panel' | 'api'}-${ExportFormat}`;

/** Which rows were let out, from whom to whom, when and how. */
type RecordedRelease = Pick<Release, 'from' | 'to'> & {
  rows: Release['rows'] | ReleasedRows;
  id: string;
  at: number;
  way: ReleaseWay;
};

/** The rows of a release as they are kept, as bytes: another thread can hand them over, and nothing is made of them here. */
export type ReleasedRows = Uint8Array<ArrayBuffer>;

export function toReleasedRows(rows: Release['rows']): ReleasedRows {
  return new TextEncoder().encode(JSON.stringify(rows.map(({ kind, id }) => ({ kind, id }))));
}

/** Keeps a release, and in the audit that there was one: ids, never text. Recording the same one twice changes nothing. */
export async function recordRelease(
  tx: Queries,
  workspaceId: string,
  actor: Actor,
  { id, at, rows, from, to, way }: RecordedRelease,
): Promise<void> {
  const recorded = await tx.get(
    `INSERT INTO releases (workspace_id, id, person_id, at, released_rows, from_audience, to_audience, way)
     VALUES (?, ?, ?, ?, CAST(? AS TEXT), ?, ?, ?) ON CONFLICT (workspace_id, id) DO NOTHING RETURNING id`,
    workspaceId,
    id,
    actor.personId,
    at,
    rows instanceof Uint8Array ? rows : toReleasedRows(rows),
    from,
    to,
    way,
  );
  if (recorded) await recordAct(tx, workspaceId, actor, { act: 'release', releaseId: id, to, way }, at);
}
