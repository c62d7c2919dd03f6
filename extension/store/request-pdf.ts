import { AppError } from '../../shared/app-error.ts';

/** A file that is larger is not opened: a browser cannot hold it. */
const mostBytes = 400_000_000;
/** Readers allow for something in front of the header (ISO 32000-2, 7.5.2, note). */
const headLength = 1024;
/** A site that sends nothing for so many milliseconds is not waited for: it may never end, and few fetches of it run at once. */
const longestSilence = 30_000;

/** A PDF that a site has begun to send: its first bytes say that it is one. */
export type IncomingPdf = {
  name: string;
  url: string;
  /** In bytes, where the site says so. */
  size: number | undefined;
  /** Where the site also sends parts of the file: its size, and what tells this version of it from others, if anything. */
  parts: { size: number; version: string | null } | null;
  /** All its bytes, in the order in which they come, once. Throws `AppError`: `not-reachable`, `too-large`. */
  read: () => AsyncGenerator<Uint8Array<ArrayBuffer>>;
};

/**
 * Asks for the PDF at `url`; `silence` is how long its site may send nothing, in milliseconds. Throws `AppError`:
 * `not-reachable` where nobody answers or the browser may not ask there, `not-found` where the site gives none, `too-large`, `invalid` for no PDF.
 */
export async function requestPdf(
  url: string,
  fetch: typeof globalThis.fetch,
  signal?: AbortSignal,
  silence = longestSilence,
): Promise<IncomingPdf> {
  const ends = new AbortController();
  const { host } = new URL(url);
  const wait: Wait = async (coming) => {
    const timer = setTimeout(() => ends.abort(), silence);
    return coming.finally(() => clearTimeout(timer));
  };
  const response = await wait(
    fetch(url, {
      credentials: 'include',
      // The browser's cache would let no part of a file be asked for while the whole of it comes.
      cache: 'no-store',
      signal: signal ? AbortSignal.any([signal, ends.signal]) : ends.signal,
    }),
  ).catch((cause: unknown) => {
    throw new AppError('not-reachable', `${host} did not answer.`, { cause });
  });
  try {
    if (!response.ok) throw new AppError('not-found', `${host} answered ${response.status}.`);
    const { headers } = response;
    const isPacked = headers.has('content-encoding');
    const size = isPacked ? undefined : Number(headers.get('content-length')) || undefined;
    requireSize(size ?? 0);
    const chunks = readChunks(response, size, wait);
    const head = await readHead(chunks);
    return {
      name: nameOf(response, url),
      url: response.url || url,
      size,
      parts:
        size && /\bbytes\b/.test(headers.get('accept-ranges') ?? '') ? { size, version: findVersion(headers) } : null,
      async *read() {
        yield* head;
        yield* chunks;
      },
    };
  } catch (error) {
    ends.abort();
    throw error;
  }
}

/** Throws `AppError` `too-large`, with the size in MB, for more bytes than a browser can hold. */
export function requireSize(size: number): void {
  if (size > mostBytes) throw new AppError('too-large', String(Math.round(size / 1_000_000)));
}

/** Throws `AppError` `invalid` for what does not begin as a PDF does: `page-instead` for a web page, else `no-pdf`. */
export async function requireHeader(bytes: Blob): Promise<void> {
  const head = new TextDecoder('latin1').decode(await bytes.slice(0, headLength).arrayBuffer());
  if (head.includes('%PDF-')) return;
  throw new AppError('invalid', /<(!doctype|html)/i.test(head) ? 'page-instead' : 'no-pdf');
}

/** Waits for what a site sends, and ends the request where that does not come in time. */
type Wait = <T>(coming: Promise<T>) => Promise<T>;

/** The chunks that hold the first bytes of a file. Throws `AppError`: `invalid` where they are not a PDF's. */
async function readHead(chunks: AsyncGenerator<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>[]> {
  const head: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  while (length < headLength) {
    const { value, done } = await chunks.next();
    if (done) break;
    head.push(value);
    length += value.length;
  }
  await requireHeader(new Blob(head));
  return head;
}

async function* readChunks(
  response: Response,
  size: number | undefined,
  wait: Wait,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const reader = response.body?.getReader();
  let loaded = 0;
  while (reader) {
    const part = await wait(reader.read()).catch((cause: unknown) => {
      throw new AppError('not-reachable', describeCut(loaded, size), { cause });
    });
    if (part.done) break;
    loaded += part.value.length;
    requireSize(loaded);
    yield part.value;
  }
  // Not every browser says so itself.
  if (size && loaded < size) throw new AppError('not-reachable', describeCut(loaded, size));
}

/** Such as "The connection ended after 12.0 of 40.3 MB." */
function describeCut(loaded: number, size: number | undefined): string {
  const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1);
  return `The connection ended after ${megabytes(loaded)}${size ? ` of ${megabytes(size)}` : ''} MB.`;
}

/** A weak tag does not promise that the bytes are the same (RFC 9110, 8.8.1), and `If-Range` takes none. */
function findVersion(headers: Headers): string | null {
  const tag = headers.get('etag');
  return tag && !tag.startsWith('W/') ? tag : null;
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
