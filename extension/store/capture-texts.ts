import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import { limits } from '../../shared/model/limits.ts';
import { indexSentences, type SentenceIndex } from './index-sentences.ts';
import type { Store } from './open-store.ts';
import { findSetting, type Settings } from './settings.ts';

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
  /** The workspace that it came from, where another browser read it. */
  origin?: string | undefined;
  /** What a person answered, whether a workspace may have it. */
  answer?: { workspaceId: string; keep: boolean } | undefined;
  /** The workspace that it waits to be sent to. */
  waiting?: string | undefined;
};

/** As it is kept: the text as gzip. */
export type PackedText = Omit<CaptureText, 'text'> & { packed: ArrayBuffer };

export interface CaptureTextsSchema extends DBSchema {
  texts: { key: string; value: PackedText; indexes: { byOrigin: string; byWaiting: string } };
  /** By what the sentences of a text are looked up. */
  keys: { key: number; value: { documentId: string; keys: number[] }; indexes: { byDocument: string; byKey: number } };
  /** The sentences themselves, under the same number: read without their keys, which take longer. */
  sentences: { key: number; value: { documentId: string } & Omit<SentenceIndex, 'keys'> };
}

/** The texts of documents, compressed, by the document's id. Kept apart from the rows, and never synced. */
export type CaptureTexts = IDBPDatabase<CaptureTextsSchema>;

const VERSION = 2;

export function openCaptureTexts(name = 'recordmark-captures'): Promise<CaptureTexts> {
  return openDB<CaptureTextsSchema>(name, VERSION, {
    upgrade(db, before, _after, tx) {
      if (before < 1) db.createObjectStore('texts', { keyPath: 'documentId' });
      if (before < 2) {
        tx.objectStore('texts').createIndex('byOrigin', 'origin');
        tx.objectStore('texts').createIndex('byWaiting', 'waiting');
        // The key of an entry stands in the index once for every sentence: a small number is a tenth of a document's id.
        const keys = db.createObjectStore('keys', { autoIncrement: true });
        keys.createIndex('byDocument', 'documentId', { unique: true });
        keys.createIndex('byKey', 'keys', { multiEntry: true });
        db.createObjectStore('sentences');
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
  { text, ...about }: Pick<CaptureText, 'documentId' | 'textSha' | 'at' | 'text' | 'origin'>,
  most: number = limits.captureBytes,
): Promise<void> {
  const { documentId } = about;
  if (await texts.getKey('texts', documentId)) return;
  const whole = new TextEncoder().encode(text);
  const kept = whole.subarray(0, findBorder(whole, most));
  const isCut = kept.length < whole.length;
  const packed = await pipe(kept, new CompressionStream('gzip'));
  const index = indexSentences(isCut ? new TextDecoder().decode(kept) : text);
  const tx = texts.transaction(parts, 'readwrite');
  // Another page of the document may have been quicker: what was said first stays.
  if (await tx.objectStore('texts').getKey(documentId)) return;
  await tx.objectStore('texts').add({ ...about, size: kept.length, isCut, packed });
  await addIndex(tx, documentId, index);
  await tx.done;
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
  const tx = texts.transaction(parts, 'readwrite');
  await tx.objectStore('texts').delete(documentId);
  const n = await tx.objectStore('keys').index('byDocument').getKey(documentId);
  if (n !== undefined) await Promise.all([tx.objectStore('keys').delete(n), tx.objectStore('sentences').delete(n)]);
  await tx.done;
}

/** Deletes the texts that hold words of something erased; those that are left for now go next time. */
export async function forgetTexts(store: Store): Promise<void> {
  const documentIds = (await findSetting(store, 'textsToForget')) ?? [];
  if (documentIds.length === 0) return;
  await withCaptureTexts(async (texts) => {
    for (const id of documentIds) await forgetCaptureText(texts, id);
  });
  const tx = store.transaction('settings', 'readwrite');
  const due = ((await tx.store.get('textsToForget')) as Settings['textsToForget'] | undefined) ?? [];
  await tx.store.put(
    due.filter((id) => !documentIds.includes(id)),
    'textsToForget',
  );
  await tx.done;
}

/** Forgets what every document said. */
export async function deleteCaptureTexts(texts: CaptureTexts): Promise<void> {
  const tx = texts.transaction(parts, 'readwrite');
  await Promise.all([...parts.map((part) => tx.objectStore(part).clear()), tx.done]);
}

/** Indexes the texts that an older version kept without. Nothing to do is one count each. */
export async function indexKeptTexts(texts: CaptureTexts): Promise<void> {
  const [kept, indexed] = await Promise.all([texts.count('texts'), texts.count('sentences')]);
  if (kept === indexed) return;
  for (const documentId of await texts.getAllKeys('texts')) {
    if (await texts.getKeyFromIndex('keys', 'byDocument', documentId)) continue;
    const found = await findCaptureText(texts, documentId);
    if (!found) continue;
    const index = indexSentences(found.text);
    const tx = texts.transaction(parts, 'readwrite');
    // It may have been forgotten, or indexed, meanwhile.
    const isKept = await tx.objectStore('texts').getKey(documentId);
    const isIndexed = await tx.objectStore('keys').index('byDocument').getKey(documentId);
    if (isKept && isIndexed === undefined) await addIndex(tx, documentId, index);
    await tx.done;
  }
}

const parts = ['texts', 'keys', 'sentences'] as const;

async function addIndex(
  tx: IDBPTransaction<CaptureTextsSchema, typeof parts, 'readwrite'>,
  documentId: string,
  { keys, ...sentences }: SentenceIndex,
): Promise<void> {
  const n = await tx.objectStore('keys').add({ documentId, keys });
  await tx.objectStore('sentences').add({ documentId, ...sentences }, n);
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
