import { describe, expect, it } from 'vitest';
import {
  deleteCaptureTexts,
  findCaptureText,
  keepCaptureText,
  openCaptureTexts,
} from '../../../extension/store/capture-texts.ts';
import { newId } from '../../../shared/model/ids.ts';

const open = () => openCaptureTexts(`test-${newId()}`);
const said = (text: string, documentId = newId()) => ({ documentId, textSha: 'a'.repeat(64), at: 7, text });

describe('keepCaptureText', () => {
  it('keeps what a document said first, whatever it says later', async () => {
    const texts = await open();
    const first = said('The committee made 41 recommendations – “all” of them.');
    await keepCaptureText(texts, first);
    await keepCaptureText(texts, { ...first, at: 8, text: 'other words' });
    expect(await findCaptureText(texts, first.documentId)).toMatchObject({ ...first, isCut: false });
  });

  it('keeps one of two pages of a document that are annotated at once', async () => {
    const texts = await open();
    const first = said('words');
    await Promise.all([keepCaptureText(texts, first), keepCaptureText(texts, first)]);
    expect(await texts.count('texts')).toBe(1);
  });

  it('takes less room than the text', async () => {
    const texts = await open();
    const long = said('The committee made recommendations. '.repeat(1_000));
    await keepCaptureText(texts, long);
    const kept = await texts.get('texts', long.documentId);
    expect(kept?.packed.byteLength).toBeLessThan(long.text.length / 4);
  });

  it('cuts a text that is too long between two characters, and says so', async () => {
    const texts = await open();
    const long = said('aé'.repeat(10));
    await keepCaptureText(texts, long, 8);
    expect(await findCaptureText(texts, long.documentId)).toMatchObject({ text: 'aéaéa', size: 7, isCut: true });
  });

  it('forgets everything when told to', async () => {
    const texts = await open();
    const first = said('words');
    await keepCaptureText(texts, first);
    await deleteCaptureTexts(texts);
    expect(await findCaptureText(texts, first.documentId)).toBeUndefined();
  });
});
