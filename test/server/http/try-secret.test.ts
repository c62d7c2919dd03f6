import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
let cookie: string;
beforeEach(async () => {
  test = await openTestApp({ trustedProxy: '127.0.0.1' });
  cookie = await test.signIn();
});
afterEach(() => test.close());

/** A call from an address, by the proxy. */
function ask(method: string, path: string, from = '192.0.2.1', form = '', session = ''): Promise<Response> {
  const headers = {
    ...{ origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': from },
    ...(session && { cookie: session }),
  };
  const env = { incoming: { socket: { remoteAddress: '127.0.0.1' } } };
  return Promise.resolve(test.app.request(path, { method, headers, ...(method === 'POST' && { body: form }) }, env));
}

async function invite(): Promise<string> {
  const made = await ask('POST', `/workspaces/${test.workspaceId}/invitations`, '', 'role=viewer&days=7', cookie);
  return /http:\/\/localhost(\/invitations\/[\w-]{43})</.exec(await made.text())?.[1] ?? '';
}

describe('trySecret', () => {
  it.each([
    ['GET', '/invitations/'],
    ['POST', '/invitations/'],
    ['GET', '/reset/'],
    ['POST', '/reset/'],
    ['GET', '/start/'],
  ])(
    'ends guessing by %s at %s after twenty tries, says for how long, and lets other sides go on',
    async (method, at) => {
      const link = await invite();
      const statuses = [];
      for (let i = 0; i < 21; i++) statuses.push((await ask(method, `${at}guess-${i}`)).status);
      expect(statuses).toEqual([...Array(20).fill(at === '/start/' ? 401 : 404), 429]);
      // What opens something is no exception: who guesses would else learn of it at once.
      const refused = await ask('GET', link);
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
      expect((await ask('GET', link, '198.51.100.1')).status).toBe(200);
      test.pass(30_000);
      expect((await ask('GET', link)).status).toBe(200);
    },
  );

  it('counts no try that opens something', async () => {
    const link = await invite();
    for (let i = 0; i < 40; i++) expect((await ask('GET', link)).status).toBe(200);
  });
});
