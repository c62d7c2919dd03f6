import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { requestPdf } from '../../../extension/store/request-pdf.ts';
import { writePdf } from '../../support/write-pdf.ts';

const pdf = writePdf({ pages: [{ content: '' }] });
let server: Server | undefined;

async function serve(answer: RequestListener): Promise<string> {
  server = createServer(answer);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/papers/the%20report.pdf`;
}

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve) ?? resolve(null));
});

/** How many connections to the server are open. */
function countConnections(): Promise<number> {
  return new Promise((resolve, reject) => {
    server?.getConnections((error, count) => (error ? reject(error) : resolve(count)));
  });
}

async function readAll(url: string): Promise<Uint8Array> {
  const chunks: BlobPart[] = [];
  for await (const chunk of (await requestPdf(url, fetch)).read()) chunks.push(chunk);
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

describe('requestPdf', () => {
  it('gives all bytes, whatever the site says that they are', async () => {
    const url = await serve((_, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end(pdf));
    expect(await readAll(url)).toEqual(pdf);
  });

  it('names the file as the site does, else as its address', async () => {
    const named = { 'content-disposition': 'attachment; filename="Annual report.pdf"' };
    const url = await serve(({ url = '' }, response) => {
      response.writeHead(200, url.includes('named') ? named : {}).end(pdf);
    });
    expect((await requestPdf(url, fetch)).name).toBe('the report.pdf');
    expect((await requestPdf(`${url}?named`, fetch)).name).toBe('Annual report.pdf');
  });

  it('says that parts can be had only where their bytes count as those of the whole', async () => {
    const headers: Record<string, string> = { 'accept-ranges': 'bytes', etag: '"7"' };
    const url = await serve(({ url = '' }, response) => {
      const packed = url.includes('packed') && { 'content-encoding': 'identity' };
      const weak = url.includes('weak') && { etag: 'W/"7"' };
      response.writeHead(200, { ...headers, ...packed, ...weak, 'content-length': pdf.length }).end(pdf);
    });
    expect((await requestPdf(url, fetch)).parts).toEqual({ size: pdf.length, version: '"7"' });
    expect((await requestPdf(`${url}?weak`, fetch)).parts).toEqual({ size: pdf.length, version: null });
    expect((await requestPdf(`${url}?packed`, fetch)).parts).toBeNull();
  });

  const refused: Record<string, { answer: RequestListener; code: string; says: string }> = {
    'a page to sign in': {
      answer: (_, response) => response.end('<!doctype html><title>Sign in</title>'),
      code: 'invalid',
      says: 'page-instead',
    },
    'something else': {
      answer: (_, response) => response.end('PK\u0003\u0004 a spreadsheet'),
      code: 'invalid',
      says: 'no-pdf',
    },
    'nothing at all': { answer: (_, response) => response.end(), code: 'invalid', says: 'no-pdf' },
    'an answer of 404': {
      answer: (_, response) => response.writeHead(404).end(),
      code: 'not-found',
      says: 'answered 404',
    },
    'two gigabytes, before they come': {
      answer: (_, response) => response.writeHead(200, { 'content-length': 2e9 }).write(pdf),
      code: 'too-large',
      says: '2000',
    },
  };
  it.each(Object.entries(refused))('refuses %s', async (_, { answer, code, says }) => {
    const url = await serve(answer);
    await expect(requestPdf(url, fetch)).rejects.toMatchObject({ code, message: expect.stringContaining(says) });
  });

  it('says how much had come where the rest does not', async () => {
    const url = await serve((_, response) => {
      response
        .writeHead(200, { 'content-length': 5_000_000 })
        .write(Buffer.concat([pdf, Buffer.alloc(1_500_000)]), () => {
          setImmediate(() => response.destroy());
        });
    });
    await expect(readAll(url)).rejects.toMatchObject({
      code: 'not-reachable',
      message: expect.stringMatching(/^The connection ended after \d\.\d of 5\.0 MB\.$/),
    });
  });

  const begun = Buffer.concat([pdf, Buffer.alloc(1_500_000)]);
  const silent: Record<string, { answer: RequestListener; says: RegExp }> = {
    'before it answers': { answer: () => undefined, says: /^127\.0\.0\.1:\d+ did not answer\.$/ },
    'before the first bytes': {
      answer: (_, response) => response.writeHead(200, { 'content-length': 5_000_000 }).flushHeaders(),
      says: /^The connection ended after 0\.0 of 5\.0 MB\.$/,
    },
    'in the middle': {
      answer: (_, response) => response.writeHead(200, { 'content-length': 5_000_000 }).write(begun),
      says: /^The connection ended after 1\.5 of 5\.0 MB\.$/,
    },
  };
  it.each(Object.entries(silent))('gives up a site that falls silent %s', async (_, { answer, says }) => {
    const url = await serve(answer);
    const reading = requestPdf(url, fetch, undefined, 300).then(async ({ read }) => {
      for await (const chunk of read()) expect(chunk.length).toBeGreaterThan(0);
    });
    await expect(reading).rejects.toMatchObject({ code: 'not-reachable', message: expect.stringMatching(says) });
    await expect.poll(() => countConnections()).toBe(0);
  });

  it('waits for a site as long as something comes', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { 'content-length': pdf.length + 1200 }).write(pdf);
      let left = 6;
      const timer = setInterval(() => {
        response.write(Buffer.alloc(200));
        left -= 1;
        if (left === 0) clearInterval(timer);
      }, 400);
    });
    let length = 0;
    for await (const chunk of (await requestPdf(url, fetch, undefined, 2_000)).read()) length += chunk.length;
    expect(length).toBe(pdf.length + 1200);
  });
});
