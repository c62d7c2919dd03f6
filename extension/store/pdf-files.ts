import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** What this browser knows about a PDF whose bytes it keeps: `url` where it came from, unless it was a local file. */
export type PdfFile = { sha256: string; name: string; url?: string | undefined; size: number; usedAt: number };

interface PdfFilesSchema extends DBSchema {
  files: { key: string; value: PdfFile; indexes: { byUse: number } };
  bytes: { key: string; value: Blob };
}

/** The bytes of PDFs, by their SHA-256 in hex. Kept apart from the rows: they can be had again, and are never synced. */
export type PdfFiles = IDBPDatabase<PdfFilesSchema>;

/** How much is kept, in bytes; the file opened longest ago goes first. */
const mostBytes = 500_000_000;
const mostFiles = 200;

const NAME = 'recordmark-files';

export function openPdfFiles(name = NAME): Promise<PdfFiles> {
  return openDB<PdfFilesSchema>(name, 1, {
    upgrade(db) {
      db.createObjectStore('files', { keyPath: 'sha256' }).createIndex('byUse', 'usedAt');
      db.createObjectStore('bytes');
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
    },
  });
}

/** Keeps a file, and drops those opened longest ago where there are too many. An address that is known stays. */
export async function keepPdfFile(files: PdfFiles, file: PdfFile, bytes: Blob): Promise<void> {
  const tx = files.transaction(['files', 'bytes'], 'readwrite');
  const known = await tx.objectStore('files').get(file.sha256);
  await tx.objectStore('files').put({ ...file, url: file.url ?? known?.url });
  await tx.objectStore('bytes').put(bytes, file.sha256);
  const byUse = (await tx.objectStore('files').index('byUse').getAll()).reverse();
  let sum = 0;
  for (const [index, each] of byUse.entries()) {
    sum += each.size;
    if (each.sha256 === file.sha256 || (sum <= mostBytes && index < mostFiles)) continue;
    await tx.objectStore('files').delete(each.sha256);
    await tx.objectStore('bytes').delete(each.sha256);
  }
  await tx.done;
}

export async function findPdfFile(files: PdfFiles, sha256: string): Promise<PdfFile | undefined> {
  return files.get('files', sha256);
}

/** The bytes of a file that is being opened now. */
export async function readPdfBytes(files: PdfFiles, sha256: string, now: number): Promise<Blob | undefined> {
  const tx = files.transaction(['files', 'bytes'], 'readwrite');
  const file = await tx.objectStore('files').get(sha256);
  if (file) await tx.objectStore('files').put({ ...file, usedAt: now });
  const bytes = await tx.objectStore('bytes').get(sha256);
  await tx.done;
  return bytes;
}

export async function deletePdfFiles(files: PdfFiles): Promise<void> {
  const tx = files.transaction(['files', 'bytes'], 'readwrite');
  await Promise.all([tx.objectStore('files').clear(), tx.objectStore('bytes').clear()]);
  await tx.done;
}
