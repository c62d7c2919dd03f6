import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCutOff, toByteStream } from '../../../server/http/to-byte-stream.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.restoreAllMocks();
});

describe('toByteStream', () => {
  it('[PR5] cuts a file off that fails in the midst, and says so in our log alone', async () => {
    const failure = new Error('The words of a person.');
    const logged: unknown[] = [];
    const returned = vi.fn();
    async function* write() {
      try {
        yield 'the beginning of a file';
        throw failure;
      } finally {
        returned();
      }
    }
    const context = { newId: () => 'id', logFailure: (id: string, error: unknown) => logged.push([id, error]) };
    const app = new Hono().get('/', (c) => c.body(toByteStream(write(), createCutOff(c, context)), 200));
    const server = createAdaptorServer({ fetch: app.fetch });
    stops.push(() => server.close());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const printed = vi.spyOn(console, 'error').mockReturnValue(undefined);
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await expect(response.text()).rejects.toThrow('terminated');
    expect([logged, returned.mock.calls.length, printed.mock.calls]).toEqual([[['id', failure]], 1, []]);
  });

  it('lets others have an answer between two pieces', async () => {
    const done: string[] = [];
    async function* write(): AsyncGenerator<string> {
      for (const piece of ['first', 'second', 'third', 'fourth']) {
        done.push(piece);
        yield piece;
      }
    }
    const stream = toByteStream(write(), () => false);
    setImmediate(() => done.push('another answer'));
    for await (const piece of stream) expect(piece.length).toBeGreaterThan(0);
    expect(done.slice(0, 3)).toContain('another answer');
  });

  it('ends with the failure where there is no connection to cut', async () => {
    async function* write(): AsyncGenerator<string> {
      yield* [];
      throw new Error('It failed.');
    }
    const context = { newId: () => 'id', logFailure: () => undefined };
    const app = new Hono().get('/', (c) => c.body(toByteStream(write(), createCutOff(c, context)), 200));
    const response = await app.request('/');
    await expect(response.text()).rejects.toThrow('It failed.');
  });
});
