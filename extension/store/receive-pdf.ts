import { AppError } from '../../shared/app-error.ts';
import { keepPdfFile, type PdfFile, type PdfFiles } from './pdf-files.ts';

/** A file that is larger is not opened: a browser cannot hold it. */
const mostBytes = 400_000_000;

/** How much has come, in bytes; `total` where it is known. */
export type Progress = { loaded: number; total?: number | undefined };

type Context = {
  files: PdfFiles;
  now: () => number;
  signal?: AbortSignal | undefined;
  onProgress?: (progress: Progress) => void;
};

/**
 * Fetches the PDF at `url`, keeps its bytes and answers what it is. Throws `AppError`: `not-reachable` where nobody
 * answers or the browser may not ask there, `not-found` where the site gives none, `too-large`, `invalid` for no PDF.
 */
export async function fetchPdf(url: string, fetch: typeof globalThis.fetch, context: Context): Promise<PdfFile> {
  const { signal } = context;
  const response = await fetch(url, { credentials: 'include', signal: signal ?? null }).catch((cause: unknown) => {
    throw new AppError('not-reachable', `${new URL(url).host} did not answer.`, { cause });
  });
  if (!response.ok) throw new AppError('not-found', `${new URL(url).host} answered ${response.status}.`);
  const size = Number(response.headers.get('content-length')) || undefined;
  requireSize(size ?? 0);
  const bytes = await readAll(response, size, context.onProgress);
  return keepPdf(bytes, { name: nameOf(response, url), url: response.url || url }, context);
}

/** Keeps the bytes of a PDF under their hash. Throws `AppError`: `too-large`, or `invalid` for what is no PDF. */
export async function keepPdf(
  bytes: Blob,
  { name, url }: { name: string; url?: string },
  { files, now }: Context,
): Promise<PdfFile> {
  requireSize(bytes.size);
  const head = new TextDecoder('latin1').decode(await bytes.slice(0, 1024).arrayBuffer());
  // Readers allow for something in front of the header (ISO 32000-2, 7.5.2, note).
  if (!head.includes('%PDF-')) {
    throw new AppError('invalid', /<(!doctype|html)/i.test(head) ? 'page-instead' : 'no-pdf');
  }
  const digest = await crypto.subtle.digest('SHA-256', await bytes.arrayBuffer());
  const sha256 = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const file = { sha256, name, ...(url && { url }), size: bytes.size, usedAt: now() };
  await keepPdfFile(files, file, bytes);
  return file;
}

function requireSize(size: number): void {
  if (size > mostBytes) throw new AppError('too-large', String(Math.round(size / 1_000_000)));
}

async function readAll(
  response: Response,
  total: number | undefined,
  onProgress: Context['onProgress'],
): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let loaded = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    chunks.push(part.value);
    loaded += part.value.length;
    requireSize(loaded);
    onProgress?.({ loaded, total });
  }
  return new Blob(chunks, { type: 'application/pdf' });
}

function nameOf(response: Response, url: string): string {
  const named = /filename="?([^";]+)"?/i.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const last = named ?? new URL(url).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last) || 'document.pdf';
  } catch {
    return last; // A percent sign that begins no escape is part of the name.
  }
}
