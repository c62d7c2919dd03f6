import { AppError } from '../../shared/app-error.ts';
import type { Fields } from '../../shared/model/kinds.ts';
import { isKind } from '../../shared/model/row.ts';
import { findTieFault } from '../../shared/model/tie.ts';
import type { Change } from '../../shared/protocol/change.ts';
import type { ReadableRows } from './known-rows.ts';

/** Throws `AppError('invalid')` with the reason where `change` puts a tie that cannot be. */
export async function requireTie(rows: ReadableRows, workspaceId: string, { kind, op, set }: Change): Promise<void> {
  if (kind !== 'evidence' || op !== 'put') return;
  const fields = set as Fields<'evidence'>;
  const { claimId, to } = fields;
  const [claim, passage] = await Promise.all([find(claimId), 'passageId' in to ? find(to.passageId) : undefined]);
  const fault = findTieFault(fields, { claim, passage });
  if (fault) throw new AppError('invalid', fault);

  async function find(id: string): Promise<Fields<'annotation'> | undefined> {
    const row = await rows.get([workspaceId, 'annotation', id]);
    return row && isKind(row, 'annotation') ? row.fields : undefined;
  }
}
