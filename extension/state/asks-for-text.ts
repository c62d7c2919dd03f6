import { naturalId } from '../../shared/model/ids.ts';
import type { Row } from '../../shared/model/row.ts';
import { withCaptureTexts } from '../store/capture-texts.ts';
import type { Store } from '../store/open-store.ts';
import type { WorkspaceView } from './workspace-view.ts';

/**
 * Whether the card of an annotation asks its creator if the workspace may have what the whole document said: others see
 * the annotation, this browser read the text itself and kept it whole, and nobody was asked about it for this workspace.
 */
export async function asksForText(
  store: Store,
  { workspaceId, creator, audience, fields: { documentId } }: Row<'annotation'>,
  { connection, personId }: WorkspaceView,
): Promise<boolean> {
  if (connection?.workspaceId !== workspaceId || creator !== personId || audience !== 'workspace') return false;
  const kept = await withCaptureTexts((texts) => texts.get('texts', documentId));
  if (!kept || kept.isCut || kept.origin || kept.answer?.workspaceId === workspaceId) return false;
  const captureId = naturalId('capture', { documentId, textSha: kept.textSha });
  return (await store.getKey('rows', [workspaceId, 'capture', captureId])) !== undefined;
}
