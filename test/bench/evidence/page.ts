/** What runs in a page for the figures of captures and their sentences: the real store, in the browser's database. */
import {
  type CaptureTexts,
  findCaptureText,
  keepCaptureText,
  openCaptureTexts,
  type PackedText,
} from '../../../extension/store/capture-texts.ts';
import { findSameSentences } from '../../../extension/store/find-same-sentences.ts';
import { createWriter, type NearCopy, writeDocument } from './write-corpus.ts';

const toId = (index: number) => `55555555-0000-7000-8000-${String(index).padStart(12, '0')}`;

let texts: CaptureTexts;
let copies: NearCopy[] = [];
let count = 0;
/** Of each document with a near copy, a key that it alone has. */
const rareKeys: number[] = [];

/** Keeps documents `from` to `to`; every tenth has a near copy of a claim in it. */
async function keepDocuments(from: number, to: number, wordCount: number): Promise<void> {
  texts ??= await openCaptureTexts();
  const { writeNearCopy } = createWriter(7);
  if (copies.length === 0) copies = Array.from({ length: 200 }, writeNearCopy);
  for (let at = from; at < to; at += 1) {
    const planted = at % 10 === 0 ? [(copies[at / 10] as NearCopy).copy] : [];
    const text = writeDocument(100 + at, wordCount, planted);
    await keepCaptureText(texts, { documentId: toId(at), textSha: String(at), at, text });
  }
  count = to;
}

/** Finds, once all documents are kept, what the look-ups of a rare word ask for. */
async function chooseRareKeys(): Promise<void> {
  const { store } = texts.transaction('keys');
  const [byDocument, byKey] = [store.index('byDocument'), store.index('byKey')];
  for (let at = 0; at < count; at += 10) {
    const { keys = [] } = (await byDocument.get(toId(at))) ?? {};
    let rare: number | undefined;
    for (const key of keys) if (rare === undefined && (await byKey.count(key)) === 1) rare = key;
    if (rare === undefined) throw new Error(`Document ${at} has nothing that it alone has.`);
    rareKeys.push(rare);
  }
}

/** Milliseconds of one lookup of the near copy's claim, until its words are there. */
async function lookUp(turn: number): Promise<number> {
  const { sentence } = copies[turn % rareKeys.length] as NearCopy;
  const start = performance.now();
  await findSameSentences(texts, sentence);
  return performance.now() - start;
}

/** Milliseconds of one indexed lookup of what one document alone has, until its text is there. */
async function lookUpRareWord(turn: number): Promise<number> {
  const at = turn % rareKeys.length;
  const start = performance.now();
  const found = await texts
    .transaction('keys')
    .store.index('byKey')
    .get(rareKeys[at] as number);
  const text = found && (await findCaptureText(texts, found.documentId));
  const time = performance.now() - start;
  if (text?.documentId !== toId(10 * at)) throw new Error('What one document alone has was not found in it.');
  return time;
}

/** How many near copies are found, and how many of all that is found are near copies. */
async function countFound(): Promise<{ planted: number; found: number; right: number }> {
  let [planted, found, right] = [0, 0, 0];
  for (let at = 0; 10 * at < count; at += 1) {
    const results = await findSameSentences(texts, (copies[at] as NearCopy).sentence);
    planted += 1;
    found += results.length;
    right += results.filter(({ documentId }) => documentId === toId(10 * at)).length;
  }
  return { planted, found, right };
}

/** A kept text as it goes from one browser to another. */
export type PackedBytes = Omit<PackedText, 'packed'> & { packed: Uint8Array };

/** The texts as they are kept, compressed. */
async function listPacked(): Promise<PackedBytes[]> {
  return (await texts.getAll('texts')).map((kept) => ({ ...kept, packed: new Uint8Array(kept.packed) }));
}

/** Keeps texts and nothing that their sentences are found by. */
async function keepAlone(kept: readonly PackedBytes[]): Promise<void> {
  texts ??= await openCaptureTexts();
  for (const { packed, ...about } of kept)
    await texts.add('texts', {
      ...about,
      packed: packed.buffer.slice(packed.byteOffset, packed.byteOffset + packed.byteLength) as ArrayBuffer,
    });
}

Object.assign(globalThis, { keepDocuments, chooseRareKeys, lookUp, lookUpRareWord, countFound, listPacked, keepAlone });
