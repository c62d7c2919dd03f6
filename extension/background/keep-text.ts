import { isKind } from '../../shared/model/row.ts';
import { toTextSha } from '../../shared/model/text-sha.ts';
import { keepCaptureText, withCaptureTexts } from '../store/capture-texts.ts';
import type { Store } from '../store/open-store.ts';

/** Keeps what a document said with its first annotation. That one stands, whether there is room for the text or not. */
export async function keepText(store: Store, workspaceId: string, id: string, text: string): Promise<void> {
  const row = await store.get('rows', [workspaceId, 'annotation', id]);
  if (!row || !isKind(row, 'annotation')) return;
  const capture = { documentId: row.fields.documentId, textSha: await toTextSha(text), at: row.createdAt ?? 0, text };
  try {
    await withCaptureTexts((texts) => keepCaptureText(texts, capture));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error; // The browser has no room for it, or cannot keep it.
  }
}
