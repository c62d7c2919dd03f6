import { describe, expect, it } from 'vitest';
import { compareCapture } from '../../../extension/state/capture-view.ts';
import { findCaptureText, keepCaptureText, openCaptureTexts } from '../../../extension/store/capture-texts.ts';
import { newId } from '../../../shared/model/ids.ts';
import { toTextSha } from '../../../shared/model/text-sha.ts';

const around = 'Harrowmere Council News Contact Cookies Accessibility';
const letter = Array.from(
  { length: 20 },
  (_, at) => `In ward ${at} the committee made ${at + 20} recommendations about transport and schools.`,
).join(' ');
const text = `${around} ${letter}`;

async function keep(most?: number) {
  const texts = await openCaptureTexts(`test-${newId()}`);
  const documentId = newId();
  await keepCaptureText(texts, { documentId, textSha: await toTextSha(text), at: 7, text }, most);
  const kept = await findCaptureText(texts, documentId);
  if (!kept) throw new Error('Nothing was kept.');
  return kept;
}

describe('compareCapture', () => {
  it('says that nothing changed', async () => {
    expect(await compareCapture(await keep(), text)).toEqual({ kind: 'unchanged' });
  });

  it('says which words changed', async () => {
    const now = await compareCapture(await keep(), text.replace('made 25', 'made 26'));
    expect(now).toMatchObject({ kind: 'changed' });
    expect(now.kind === 'changed' && now.diff.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'removed', text: '25' },
      { kind: 'added', text: '26' },
    ]);
  });

  it('says that the document is gone where the site shows another page in the same frame', async () => {
    expect(await compareCapture(await keep(), `${around} Sorry, this page cannot be found.`)).toEqual({ kind: 'gone' });
    expect(await compareCapture(await keep(), '')).toEqual({ kind: 'gone' });
  });

  it('says of a text that was too long only that it changed', async () => {
    const kept = await keep(100);
    expect(kept.isCut).toBe(true);
    expect(await compareCapture(kept, text)).toEqual({ kind: 'unchanged' });
    expect(await compareCapture(kept, `${text} More.`)).toEqual({ kind: 'cut' });
  });
});
