import { toTextSha } from '../../shared/model/text-sha.ts';
import { diffDocuments, type WordDiff } from '../../shared/text/word-diff.ts';
import { toPage } from '../messaging/calls.ts';
import { type CaptureText, findCaptureText, withCaptureTexts } from '../store/capture-texts.ts';

/** What a document said when it was first annotated here, and what became of it. */
export type CaptureView = CaptureText & { now: CaptureNow };

/** `cut`: the text is other, and too long for its words to be compared. `gone`: its address shows something else now. */
export type CaptureNow =
  | { kind: 'unchanged' }
  | { kind: 'changed'; diff: WordDiff }
  | { kind: 'gone' }
  | { kind: 'cut' };

/**
 * Compares the document in front with what was kept of it first, under any of the ids that people said are one document;
 * undefined where nothing was. Asks the page, never its site.
 */
export async function readCapture(tabId: number, documentIds: readonly string[]): Promise<CaptureView | undefined> {
  const found = await withCaptureTexts((texts) => Promise.all(documentIds.map((id) => findCaptureText(texts, id))));
  const [kept] = found.filter((each) => each !== undefined).sort((a, b) => a.at - b.at);
  return kept && { ...kept, now: await compareCapture(kept, await toPage(tabId, 'describeText', null)) };
}

/** What became of a text that was kept, by what its document says now in normal text. */
export async function compareCapture(kept: CaptureText, text: string): Promise<CaptureNow> {
  if ((await toTextSha(text)) === kept.textSha) return { kind: 'unchanged' };
  // Of a text that was cut only the hash says that it changed.
  if (kept.isCut) return { kind: 'cut' };
  const diff = diffDocuments(kept.text, text);
  return isGone(diff) ? { kind: 'gone' } : { kind: 'changed', diff };
}

/** Words that stand alone, and the site's own around a document, stand on every page. */
const runOfWords = 5;
const leastLeft = 0.2;

function isGone(diff: WordDiff): boolean {
  let [before, left] = [0, 0];
  for (const { kind, text } of diff) {
    if (kind === 'added') continue;
    const count = text.split(' ').length;
    before += count;
    if (kind === 'same' && count >= runOfWords) left += count;
  }
  return left < before * leastLeft;
}
