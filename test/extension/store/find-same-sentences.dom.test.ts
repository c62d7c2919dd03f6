import { describe, expect, it } from 'vitest';
import {
  type CaptureTexts,
  forgetCaptureText,
  keepCaptureText,
  openCaptureTexts,
} from '../../../extension/store/capture-texts.ts';
import { findSameSentences } from '../../../extension/store/find-same-sentences.ts';
import { newId } from '../../../shared/model/ids.ts';

const sentence = 'The Committee made 38 recommendations, and the Council accepted every one of them.';
const around = (text: string) => `Statement of the leader. ${text} Heavy rain closed the towpath on Sunday.`;

async function keep(texts: CaptureTexts, text: string): Promise<string> {
  const documentId = newId();
  await keepCaptureText(texts, { documentId, textSha: 'a'.repeat(64), at: 7, text });
  return documentId;
}

describe('findSameSentences', () => {
  it('finds the sentence and its near copy in other documents, the same words first', async () => {
    const texts = await openCaptureTexts(`test-${newId()}`);
    const own = await keep(texts, around(sentence));
    const near = await keep(texts, around(sentence.replace('38', '36')));
    const same = await keep(texts, around(sentence));
    await keep(texts, around('Something else was said about the ferry and its landing on that day.'));
    const found = await findSameSentences(texts, sentence, { except: [own] });
    expect(found.map(({ documentId, material }) => ({ documentId, material }))).toEqual([
      { documentId: same, material: false },
      { documentId: near, material: true },
    ]);
    expect(found[1]).toMatchObject({
      words: sentence.replace('38', '36'),
      start: 'Statement of the leader. '.length,
      end: 'Statement of the leader. '.length + sentence.length,
    });
  });

  it('finds nothing of a text that was forgotten', async () => {
    const texts = await openCaptureTexts(`test-${newId()}`);
    const first = await keep(texts, around(sentence));
    await forgetCaptureText(texts, first);
    expect(await findSameSentences(texts, sentence)).toEqual([]);
    expect(await texts.count('sentences')).toBe(0);
  });

  it('finds nothing for what says too little', async () => {
    const texts = await openCaptureTexts(`test-${newId()}`);
    await keep(texts, 'It was agreed.');
    expect(await findSameSentences(texts, 'It was agreed.')).toEqual([]);
  });
});
