import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { limits } from '../../shared/model/limits.ts';

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

interface CaptureTextsSchema extends DBSchema {
  texts: { key: string; value: Omit<CaptureText, 'text'> & { packed: ArrayBuffer } };
}

/** The texts of documents, compressed, by the document's id. Kept apart from the rows, and never synced. */
export type CaptureTexts = IDBPDatabase<CaptureTextsSchema>;

export function openCaptureTexts(name = 'recordmark-captures'): Promise<CaptureTexts> {
  return openDB<CaptureTextsSchema>(name, 1, {
    upgrade(db) {
      db.createObjectStore('texts', { keyPath: 'documentId' });
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
    },
  });
}

/** Keeps what a document says now, unless there is already what it said before; a text over 8 MB is cut. */
export async function keepCaptureText(
  texts: CaptureTexts,
  { text, ...about }: Pick<CaptureText, 'documentId' | 'textSha' | 'at' | 'text'>,
  most: number = limits.captureBytes,
): Promise<void> {
  if (await texts.getKey('texts', about.documentId)) return;
  const whole = new TextEncoder().encode(text);
  const kept = whole.subarray(0, findBorder(whole, most));
  const packed = await pipe(kept, new CompressionStream('gzip'));
  // Another page of the document may have been quicker: what was said first stays.
  await texts
    .add('texts', { ...about, size: kept.length, isCut: kept.length < whole.length, packed })
    .catch((error: unknown) => {
      if (!(error instanceof DOMException && error.name === 'ConstraintError')) throw error;
    });
}

export async function findCaptureText(texts: CaptureTexts, documentId: string): Promise<CaptureText | undefined> {
  const found = await texts.get('texts', documentId);
  if (!found) return undefined;
  const { packed, ...about } = found;
  const bytes = await pipe(new Uint8Array(packed), new DecompressionStream('gzip'));
  return { ...about, text: new TextDecoder().decode(bytes) };
}

export async function deleteCaptureTexts(texts: CaptureTexts): Promise<void> {
  await texts.clear('texts');
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
