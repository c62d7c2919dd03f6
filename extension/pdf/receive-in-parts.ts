import { PDFDataRangeTransport } from 'pdfjs-dist';
import type { PdfFile, PdfFiles } from '../store/pdf-files.ts';
import { receivePdf } from '../store/receive-pdf.ts';
import type { IncomingPdf } from '../store/request-pdf.ts';

type Context = {
  fetch: typeof globalThis.fetch;
  files: PdfFiles;
  now: () => number;
  signal: AbortSignal;
  onProgress: (loaded: number) => void;
};

/** A document that pdf.js reads while it comes, and what it is once all of it is here. */
export type Parts = {
  data: PDFDataRangeTransport;
  /** Kept under the hash of all its bytes; `isMixed` where what was shown before is not of these bytes. Rejects as `read` of `IncomingPdf` does. */
  kept: Promise<{ file: PdfFile; isMixed: boolean }>;
};

/**
 * All bytes of a file come by one answer of its site, which alone is kept. What pdf.js needs sooner is asked for besides,
 * and is held against that answer in the end: a file may be replaced while it is read.
 */
export function receiveInParts(
  incoming: IncomingPdf,
  { size, version }: NonNullable<IncomingPdf['parts']>,
  { fetch, signal, onProgress, ...keeping }: Context,
): Parts {
  const data = new PDFDataRangeTransport(size, null);
  const ahead: { begin: number; bytes: Blob }[] = [];

  async function ask(begin: number, end: number): Promise<void> {
    const response = await fetch(incoming.url, {
      credentials: 'include',
      cache: 'no-store',
      headers: { Range: `bytes=${begin}-${end - 1}`, ...(version && { 'If-Range': version }) },
      signal,
    });
    if (response.status !== 206) return;
    const bytes = await response.arrayBuffer();
    if (bytes.byteLength !== end - begin) return;
    ahead.push({ begin, bytes: new Blob([bytes]) });
    data.onDataRange(begin, new Uint8Array(bytes));
  }
  data.requestDataRange = (begin, end) => {
    ask(begin, end).catch(() => undefined); // A part that does not come by itself comes with the whole.
  };

  async function receive(): Promise<{ file: PdfFile; isMixed: boolean }> {
    const onChunk = (chunk: Uint8Array<ArrayBuffer>, loaded: number) => {
      onProgress(loaded);
      data.onDataProgressiveRead(chunk);
    };
    const { file, bytes: whole } = await receivePdf(incoming, { ...keeping, onChunk });
    data.onDataProgressiveDone();
    const same = await Promise.all(
      ahead.map(({ begin, bytes }) => isSame(bytes, whole.slice(begin, begin + bytes.size))),
    );
    return { file, isMixed: same.includes(false) };
  }

  return { data, kept: receive() };
}

async function isSame(one: Blob, other: Blob): Promise<boolean> {
  const [a, b] = (await Promise.all([one.arrayBuffer(), other.arrayBuffer()])).map((bytes) => new Uint8Array(bytes));
  return a?.length === b?.length && (a?.every((byte, at) => byte === b?.[at]) ?? false);
}
