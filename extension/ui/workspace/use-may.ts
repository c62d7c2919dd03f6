import type { Row } from '../../../shared/model/row.ts';
import type { Change } from '../../../shared/protocol/change.ts';
import { mayChange } from '../../../shared/protocol/rights.ts';
import { usePanel } from '../panel-context.ts';

export type May = (op: Change['op'], row: Pick<Row, 'workspaceId' | 'kind' | 'creator'>) => boolean;

/** Whether the person's role lets him do this to a row; of one that is not there yet, `creator` is his. Before a server, all. */
export function useMay(): May {
  const { connection, personId } = usePanel().workspace.value ?? {};
  const role = connection?.role;
  return (op, { workspaceId, kind, creator }) =>
    !role || connection.workspaceId !== workspaceId || mayChange(role, { kind, op }, creator === personId);
}

/** Whether the person may add to the workspace that he is in. */
export function useMayAdd(): boolean {
  const may = useMay();
  const { connection, personId } = usePanel().workspace.value ?? {};
  return (
    !connection || may('put', { workspaceId: connection.workspaceId, kind: 'annotation', creator: personId ?? '' })
  );
}
