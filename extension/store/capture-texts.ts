import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { limits } from '../../shared/model/limits.ts';
import { indexSentences, type SentenceIndex } from './index-sentences.ts';

/** What a document said when it was first annotated here. `size` is in bytes of UTF-8; of one cut, as much as is kept. */
export type CaptureText = {
  documentId: string;
  /** SHA-256 of the whole normalised text, in hex. */
  textSha: string;
  /** When it was read, in milliseconds since 1970. */
  at: number;
  size: number;
  isCut: boolean;
  text: string;
};

export interface CaptureTextsSchema extends DBSchema {
  texts: { key: string; value: Omit<CaptureText, 'text'> & { packed: ArrayBuffer } };
  /** Where each sentence of a text is, by what is left of it to find its near copies by. */
  sentences: {
    key: number;
    value: SentenceIndex & { documentId: string };
    indexes: { byDocument: string; byKey: number };
  };
}

/** The texts of documents, compressed, by the document's id. Kept apart from the rows, and never synced. */
export type CaptureTexts = IDBPDatabase<CaptureTextsSchema>;

const VERSION = 2;

export function openCaptureTexts(name = 'recordmark-captures'): Promise<CaptureTexts> {
  return openDB<CaptureTextsSchema>(name, VERSION, {
    upgrade(db, before) {
      if (before < 1) db.createObjectStore('texts', { keyPath: 'documentId' });
      if (before < 2) {
        // The key of an entry stands in the index once for every sentence: a small number is a tenth of a document's id.
        const sentences = db.createObjectStore('sentences', { autoIncrement: true });
        sentences.createIndex('byDocument', 'documentId', { unique: true });
        sentences.createIndex('byKey', 'keys', { multiEntry: true });
      }
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
    },
  });
}

/** Opens the texts for one use of them. */
export async function withCaptureTexts<T>(use: (texts: CaptureTexts) => Promise<T>): Promise<T> {
  const texts = await openCaptureTexts();
  try {
    return await use(texts);
  } finally {
    texts.close();
  }
}

/** Keeps what a document says now, unless there is already what it said before; a text over 8 MB is cut. */
export async function keepCaptureText(
  texts: CaptureTexts,
  { text, ...about }: Pick<CaptureText, 'documentId' | 'textSha' | 'at' | 'text'>,
  most: number = limits.captureBytes,
): Promise<void> {
  const { documentId } = about;
  if (await texts.getKey('texts', documentId)) return;
  const whole = new TextEncoder().encode(text);
  const kept = whole.subarray(0, findBorder(whole, most));
  const isCut = kept.length < whole.length;
  const packed = await pipe(kept, new CompressionStream('gzip'));
  const index = indexSentences(isCut ? new TextDecoder().decode(kept) : text);
  const tx = texts.transaction(['texts', 'sentences'], 'readwrite');
  // Another page of the document may have been quicker: what was said first stays.
  if (await tx.objectStore('texts').getKey(documentId)) return;
  await Promise.all([
    tx.objectStore('texts').add({ ...about, size: kept.length, isCut, packed }),
    putIndex(tx.objectStore('sentences'), documentId, index),
    tx.done,
  ]);
}

export async function findCaptureText(texts: CaptureTexts, documentId: string): Promise<CaptureText | undefined> {
  const found = await texts.get('texts', documentId);
  if (!found) return undefined;
  const { packed, ...about } = found;
  const bytes = await pipe(new Uint8Array(packed), new DecompressionStream('gzip'));
  return { ...about, text: new TextDecoder().decode(bytes) };
}

/** Forgets what a document said, and every trace of its sentences. Its capture's hash is a row, and stays. */
export async function forgetCaptureText(texts: CaptureTexts, documentId: string): Promise<void> {
  const tx = texts.transaction(['texts', 'sentences'], 'readwrite');
  await tx.objectStore('texts').delete(documentId);
  const n = await tx.objectStore('sentences').index('byDocument').getKey(documentId);
  if (n !== undefined) await tx.objectStore('sentences').delete(n);
  await tx.done;
}

/** Forgets what every document said. */
export async function deleteCaptureTexts(texts: CaptureTexts): Promise<void> {
  const tx = texts.transaction(['texts', 'sentences'], 'readwrite');
  await Promise.all([tx.objectStore('texts').clear(), tx.objectStore('sentences').clear(), tx.done]);
}

/** Indexes the texts that an older version kept without. Nothing to do is one count each. */
export async function indexKeptTexts(texts: CaptureTexts): Promise<void> {
  const [kept, indexed] = await Promise.all([texts.count('texts'), texts.count('sentences')]);
  if (kept === indexed) return;
  for (const documentId of await texts.getAllKeys('texts')) {
    if (await texts.getKeyFromIndex('sentences', 'byDocument', documentId)) continue;
    const found = await findCaptureText(texts, documentId);
    if (!found) continue;
    const index = indexSentences(found.text);
    const tx = texts.transaction(['texts', 'sentences'], 'readwrite');
    // It may have been forgotten, or indexed, meanwhile.
    const isKept = await tx.objectStore('texts').getKey(documentId);
    const isIndexed = await tx.objectStore('sentences').index('byDocument').getKey(documentId);
    if (isKept && !isIndexed) await putIndex(tx.objectStore('sentences'), documentId, index);
    await tx.done;
  }
}

function putIndex(
  sentences: { add: (value: CaptureTextsSchema['sentences']['value']) => Promise<number> },
  documentId: string,
  index: SentenceIndex,
): Promise<number> {
  return sentences.add({ documentId, ...index });
}

function pipe(bytes: Uint8Array<ArrayBuffer>, through: CompressionStream | DecompressionStream): Promise<ArrayBuffer> {
  return new Response(new Blob([bytes]).stream().pipeThrough(through)).arrayBuffer();
}

/** Where at most `most` bytes end without tearing a character. */
function findBorder(bytes: Uint8Array, most: number): number {
  if (bytes.length <= most) return bytes.length;
  let end = most;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return end;
}
