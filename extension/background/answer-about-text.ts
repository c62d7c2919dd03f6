import { AppError } from '../../shared/app-error.ts';
import { naturalId } from '../../shared/model/ids.ts';
import { decideRelease } from '../../shared/safeguarding/decide-release.ts';
import { withCaptureTexts } from '../store/capture-texts.ts';
import type { Store } from '../store/open-store.ts';
import type { Identity } from '../store/settings.ts';
import { keepForWorkspace, keepHere } from '../store/share-text.ts';

/**
 * Takes a person's answer whether the workspace may have what a document said. The gate decides (rule PR4). Throws
 * `AppError('not-found')` where there is no such text, or no capture of it in this workspace.
 */
export async function answerAboutText(
  store: Store,
  { documentId, keep }: { documentId: string; keep: boolean },
  { workspaceId, personId: person }: Identity,
): Promise<void> {
  await withCaptureTexts(async (texts) => {
    if (!keep) return keepHere(texts, documentId, workspaceId);
    const kept = await texts.get('texts', documentId);
    const captureId = kept && naturalId('capture', { documentId, textSha: kept.textSha });
    const row = captureId && (await store.get('rows', [workspaceId, 'capture', captureId]));
    if (!row) throw new AppError('not-found', 'What this document said is not kept in this browser any more.');
    const answers = { 'seen-by-workspace': true };
    const decision = decideRelease({ rows: [row], from: 'creator', to: 'workspace', person, answers });
    if (!decision.ok) throw new AppError('needs-answers', 'Say first that others may read the whole text.');
    await keepForWorkspace(texts, documentId, workspaceId, decision.release);
  });
}
