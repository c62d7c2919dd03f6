import type { Row } from '../../shared/model/row.ts';
import type { Act } from '../../shared/protocol/change.ts';
import type { Store } from '../store/open-store.ts';
import type { ChangeEntry } from '../store/show-waiting.ts';

/** Something deleted. `isEdited`: somebody who did not know of it edited it since, and nobody sees the edit. */
export type DeletedView = { row: Row<'annotation' | 'evidence'>; isEdited: boolean };

/** These deleted annotations, the latest first. */
export async function readDeleted(store: Store, annotations: readonly Row<'annotation'>[]): Promise<DeletedView[]> {
  const tx = store.transaction(['rows', 'outbox']);
  const rows = tx.objectStore('rows');
  const views = annotations.map(async (row) => {
    const key = [row.workspaceId, row.kind, row.id] as [string, string, string];
    const entries = await tx.objectStore('outbox').index('byRow').getAll(key);
    const waiting = entries.filter((entry) => entry.what === 'change');
    const hanging = [
      ...(await rows.index('byAnnotation').getAll(row.id)),
      ...(await rows.index('byClaim').getAll(row.id)),
    ];
    return { row, isEdited: isEdited(row, waiting) || (waiting.length === 0 && isAddedTo(row, hanging)) };
  });
  return (await Promise.all(views)).sort((a, b) => (b.row.deleted?.at ?? 0) - (a.row.deleted?.at ?? 0));
}

/** Whether a deleted row was edited since: a delete moves no field, so that the latest revision is that of an edit. */
export function isEdited(row: Row, waiting: readonly ChangeEntry[]): boolean {
  const last = waiting.findLast(({ refused }) => !refused);
  if (last) return last.change.op === 'patch';
  return row.rev > 0 && Object.values(row.fieldRevs).includes(row.rev);
}

/** Brings it back as it is now, or leaves it deleted, this time knowing of the edit. */
export function toDecision({ row: { workspaceId, kind, id } }: DeletedView, op: 'restore' | 'delete'): Act {
  return { workspaceId, kind, id, op, set: {} };
}

function isAddedTo({ rev }: Row, hanging: readonly Row[]): boolean {
  return hanging.some((row) => !row.deleted && (row.rev === 0 || row.rev > rev));
}
