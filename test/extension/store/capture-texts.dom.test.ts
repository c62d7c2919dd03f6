import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import {
  deleteCaptureTexts,
  findCaptureText,
  forgetCaptureText,
  indexKeptTexts,
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

describe('forgetCaptureText', () => {
  it('forgets one document and leaves the others', async () => {
    const texts = await open();
    const [first, second] = [said('The committee made many recommendations.'), said('other words of weight here')];
    await keepCaptureText(texts, first);
    await keepCaptureText(texts, second);
    await forgetCaptureText(texts, first.documentId);
    expect(await findCaptureText(texts, first.documentId)).toBeUndefined();
    expect(await texts.getAllFromIndex('keys', 'byDocument')).toMatchObject([{ documentId: second.documentId }]);
    expect(await findCaptureText(texts, second.documentId)).toMatchObject({ text: second.text });
  });

  it('does nothing where nothing is kept', async () => {
    const texts = await open();
    await forgetCaptureText(texts, newId());
    expect(await texts.count('texts')).toBe(0);
  });
});

describe('indexKeptTexts', () => {
  it('indexes what version 1 kept without', async () => {
    const name = `test-${newId()}`;
    const texts = await openCaptureTexts(name);
    const first = said('The committee made many recommendations.');
    await keepCaptureText(texts, first);
    const kept = await texts.get('texts', first.documentId);
    const old = `test-${newId()}`;
    const before = await openDB(old, 1, {
      upgrade: (db) => void db.createObjectStore('texts', { keyPath: 'documentId' }),
    });
    await before.add('texts', kept);
    before.close();
    const now = await openCaptureTexts(old);
    await indexKeptTexts(now);
    expect(await now.getAll('keys')).toEqual(await texts.getAll('keys'));
    expect(await now.getAll('sentences')).toEqual(await texts.getAll('sentences'));
    expect(await findCaptureText(now, first.documentId)).toMatchObject({ text: first.text });
  });
});
