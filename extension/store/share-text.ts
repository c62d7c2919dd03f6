import type { Release } from '../../shared/safeguarding/decide-release.ts';
import type { CaptureTexts, PackedText } from './capture-texts.ts';

/** Lets a workspace have what a document said: it is sent with the next sync. The release is the gate's (rule PR4). */
export async function keepForWorkspace(
  texts: CaptureTexts,
  documentId: string,
  workspaceId: string,
  _release: Release,
): Promise<void> {
  await changeText(texts, documentId, { answer: { workspaceId, keep: true }, waiting: workspaceId });
}

/** Keeps what a document said in this browser, and does not ask for this workspace again. */
export async function keepHere(texts: CaptureTexts, documentId: string, workspaceId: string): Promise<void> {
  await changeText(texts, documentId, { answer: { workspaceId, keep: false }, waiting: undefined });
}

/** The workspace has it. */
export async function settleText(texts: CaptureTexts, documentId: string): Promise<void> {
  await changeText(texts, documentId, { waiting: undefined });
}

/** The workspace does not take it as things are: the card asks again where there is reason to. */
export async function takeAnswerBack(texts: CaptureTexts, documentId: string): Promise<void> {
  await changeText(texts, documentId, { answer: undefined, waiting: undefined });
}

async function changeText(texts: CaptureTexts, documentId: string, change: Partial<PackedText>): Promise<void> {
  const tx = texts.transaction('texts', 'readwrite');
  const kept = await tx.store.get(documentId);
  if (kept) await tx.store.put({ ...kept, ...change });
  await tx.done;
}
