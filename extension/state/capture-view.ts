import type { Row } from '../../shared/model/row.ts';
import { toTextSha } from '../../shared/model/text-sha.ts';
import { diffWords, type WordDiff } from '../../shared/text/word-diff.ts';
import { toPage } from '../messaging/calls.ts';
import { type CaptureText, findCaptureText, withCaptureTexts } from '../store/capture-texts.ts';

/** What a document said when it was first annotated here, and what became of it. */
export type CaptureView = CaptureText & {
  now: { kind: 'unchanged' } | { kind: 'changed'; diff: WordDiff } | { kind: 'cut' };
};

/** Compares the document in front with what was kept of it; undefined where nothing was. Asks the page, never its site. */
export async function readCapture(tabId: number, annotation: Row<'annotation'>): Promise<CaptureView | undefined> {
  const kept = await withCaptureTexts((texts) => findCaptureText(texts, annotation.fields.documentId));
  if (!kept) return undefined;
  const text = await toPage(tabId, 'describeText', null);
  if ((await toTextSha(text)) === kept.textSha) return { ...kept, now: { kind: 'unchanged' } };
  // Of a text that was cut only the hash says that it changed.
  return { ...kept, now: kept.isCut ? { kind: 'cut' } : { kind: 'changed', diff: diffWords(kept.text, text) } };
}
