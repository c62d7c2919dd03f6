import type { Row } from '../../../shared/model/row.ts';
import type { WorkspaceView } from '../../state/workspace-view.ts';
import { t } from '../words.ts';

/** "Only you" or "Everyone in NAME". */
export function audienceInWords(row: Row, workspace: WorkspaceView | undefined): string {
  if (row.audience !== 'workspace') return t('audience_creator');
  const { connection } = workspace ?? {};
  return connection?.workspaceId === row.workspaceId
    ? t('audience_workspace', connection.workspaceName)
    : t('audience_workspace', t('audience_its_workspace'));
}
