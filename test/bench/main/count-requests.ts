import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy on this machine that a browser sends everything through. */
export type CountingProxy = {
  url: string;
  /** Every request so far, as method and address. */
  requests: readonly string[];
  close: () => Promise<void>;
};

/** Counts what a browser asks for. Answers for `pages` itself, lets loopback through, and refuses everything else. */
export async function countRequests(pages: ReadonlyMap<string, string>): Promise<CountingProxy> {
  const requests: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const url = incoming.url ?? '';
    requests.push(`${incoming.method} ${url}`);
    const page = pages.get(url);
    if (page !== undefined) {
      outgoing.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(page);
    } else if (/^http:\/\/127\.0\.0\.1:\d+\//.test(url)) {
      const onward = request(url, { method: incoming.method, headers: incoming.headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      onward.on('error', () => outgoing.writeHead(502).end());
      incoming.pipe(onward);
    } else outgoing.writeHead(502).end();
  });
  // An https address: it is counted by its host, and goes nowhere.
  server.on('connect', ({ url }, socket) => {
    requests.push(`CONNECT ${url}`);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
