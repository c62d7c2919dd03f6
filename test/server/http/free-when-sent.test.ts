import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { FreeingResponse, freeWhenSent } from '../../../server/http/free-when-sent.ts';

const megabyte = 1_000_000;

/** Each of one letter, so that what arrives tells whether it was given back too early. */
const makePieces = () =>
  Array.from('abcdefgh', (letter) => freeWhenSent(new Uint8Array(megabyte).fill(toCode(letter))));

const toCode = (letter: string) => letter.charCodeAt(0);

async function request(listener: RequestListener): Promise<IncomingMessage> {
  const server = createServer({ ServerResponse: FreeingResponse }, listener);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const [response] = (await once(get({ port: (server.address() as AddressInfo).port }), 'response')) as [
    IncomingMessage,
  ];
  return response;
}

it('gives back what is marked once it was sent, and sends it whole, to a client that waits too', async () => {
  const pieces = makePieces();
  const kept = new Uint8Array(megabyte).fill(toCode('k'));
  const sent = Promise.withResolvers<void>();
  const response = await request((_, outgoing) => {
    for (const piece of [...pieces, kept]) outgoing.write(piece);
    outgoing.end(() => sent.resolve());
  });
  // Nobody reads: the last of them cannot have gone, so it is still there.
  expect(pieces.at(-1)).toHaveLength(megabyte);
  let letters = '';
  for await (const chunk of response as AsyncIterable<Buffer>) letters += chunk.toString('latin1');
  await sent.promise;
  expect(letters).toBe(Array.from('abcdefghk', (letter) => letter.repeat(megabyte)).join(''));
  expect(pieces.map(({ length }) => length)).toEqual(pieces.map(() => 0));
  expect(kept).toHaveLength(megabyte);
});

it('leaves alone what a connection that broke off had not taken', async () => {
  const pieces = makePieces();
  const closed = Promise.withResolvers<void>();
  const response = await request((_, outgoing) => {
    outgoing.on('close', () => closed.resolve());
    for (const piece of pieces) outgoing.write(piece);
  });
  response.destroy();
  await closed.promise;
  expect(pieces.at(-1)).toHaveLength(megabyte);
});
