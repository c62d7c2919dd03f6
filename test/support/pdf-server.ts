/** A site that sends a PDF whole or in parts, and can be held up while it does. */
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const PATH = '/papers/7';

export type PdfServer = {
  url: string;
  /** How many parts were asked for. */
  parts: () => number;
  /** How many times the whole file was asked for. */
  wholes: () => number;
  /** From now on an answer with the whole file stops after so many bytes, until `release` or `cut`. */
  holdAfter: (bytes: number) => void;
  /** Sends the rest of what is held. */
  release: () => void;
  /** From now on the file is answered with this status, and nothing else. */
  refuse: (status: number) => void;
  /** Ends the connections of what is held. */
  cut: () => void;
  close: () => Promise<void>;
};

/** Serves `bytes` at `/papers/7`, which does not say that it is a PDF, and at other paths what `serveOther` answers. */
export async function startPdfServer(
  bytes: Uint8Array,
  serveOther: RequestListener = (_, response) => response.writeHead(404).end(),
): Promise<PdfServer> {
  let limit = bytes.length;
  let refusal: number | undefined;
  let parts = 0;
  let wholes = 0;
  const held = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    if (request.url !== PATH) return void serveOther(request, response);
    if (refusal) return void response.writeHead(refusal).end();
    const common = { 'content-type': 'application/pdf', 'accept-ranges': 'bytes', etag: '"1"' };
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    if (from && to) {
      parts += 1;
      const part = bytes.subarray(Number(from), Number(to) + 1);
      const range = `bytes ${from}-${to}/${bytes.length}`;
      response.writeHead(206, { ...common, 'content-range': range, 'content-length': part.length }).end(part);
      return;
    }
    wholes += 1;
    response.writeHead(200, { ...common, 'content-length': bytes.length });
    if (limit >= bytes.length) return void response.end(bytes);
    response.write(bytes.subarray(0, limit));
    held.add(response);
    response.on('close', () => held.delete(response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${PATH}`,
    parts: () => parts,
    wholes: () => wholes,
    holdAfter(count) {
      limit = count;
    },
    release() {
      for (const response of held) response.end(bytes.subarray(limit));
      limit = bytes.length;
    },
    refuse(status) {
      refusal = status;
    },
    cut() {
      for (const response of held) response.destroy();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
