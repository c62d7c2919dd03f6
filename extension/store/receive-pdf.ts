import { keepPdfFile, type PdfFile, type PdfFiles } from './pdf-files.ts';
import { type IncomingPdf, requestPdf, requireHeader, requireSize } from './request-pdf.ts';

type Context = { files: PdfFiles; now: () => number };

/** Fetches the PDF at `url`, keeps its bytes and answers what it is. Throws as `requestPdf` and its `read` do. */
export async function fetchPdf(url: string, fetch: typeof globalThis.fetch, context: Context): Promise<PdfFile> {
  return (await receivePdf(await requestPdf(url, fetch), context)).file;
}

/** Reads all bytes of a PDF and keeps them; `onChunk` hears of each chunk, and how many bytes have come with it. */
export async function receivePdf(
  incoming: IncomingPdf,
  context: Context & { onChunk?: (chunk: Uint8Array<ArrayBuffer>, loaded: number) => void },
): Promise<{ file: PdfFile; bytes: Blob }> {
  const chunks: Blob[] = [];
  let loaded = 0;
  for await (const chunk of incoming.read()) {
    // Copied, for whoever hears of it may take it away to a worker.
    chunks.push(new Blob([chunk]));
    loaded += chunk.length;
    context.onChunk?.(chunk, loaded);
  }
  const bytes = new Blob(chunks, { type: 'application/pdf' });
  return { file: await keepPdf(bytes, incoming, context), bytes };
}

/** Keeps the bytes of a PDF under their hash. Throws `AppError`: `too-large`, or `invalid` for what is no PDF. */
export async function keepPdf(
  bytes: Blob,
  { name, url }: { name: string; url?: string },
  { files, now }: Context,
): Promise<PdfFile> {
  requireSize(bytes.size);
  await requireHeader(bytes);
  const digest = await crypto.subtle.digest('SHA-256', await bytes.arrayBuffer());
  const sha256 = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const file = { sha256, name, ...(url && { url }), size: bytes.size, usedAt: now() };
  await keepPdfFile(files, file, bytes);
  return file;
}
