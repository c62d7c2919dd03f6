import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { getFailure } from '../../support/call-api.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp({ publicUrl: 'https://recordmark.example' });
});
afterEach(() => test.close());

const get = async (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  test.app.request(path, { method, headers });

describe('checkHost', () => {
  it("answers to the server's own name and to this machine's", async () => {
    for (const host of ['recordmark.example', 'localhost:4180', '127.0.0.1:1', '[::1]:4180', 'localhost']) {
      expect((await get('/healthz', { host })).status).toBe(200);
    }
  });

  it('refuses any other name everywhere', async () => {
    for (const host of [
      'evil.example',
      'recordmark.example.evil.example',
      '127.0.0.1.evil.example',
      'recordmark.example:1',
    ]) {
      for (const path of ['/healthz', '/sample/letter', '/api/v1/workspaces', '/']) {
        expect(await getFailure(get(path, { host }))).toEqual([421, 'forbidden-host']);
      }
    }
  });
});

describe('allowExtensions', () => {
  const origin = 'moz-extension://5a1b2c3d-0000-4000-8000-000000000000';

  it('lets any extension read answers and errors, without credentials', async () => {
    const response = await get('/api/v1/workspaces', { origin });
    expect(response.status).toBe(401);
    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    expect(response.headers.get('vary')).toBe('Origin');
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('answers a preflight', async () => {
    const response = await get(
      '/api/v1/connect',
      { origin, 'access-control-request-method': 'POST', 'access-control-request-private-network': 'true' },
      'OPTIONS',
    );
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-headers')).toBe('Authorization, Content-Type');
    expect(response.headers.get('access-control-allow-private-network')).toBe('true');
  });

  it('refuses web pages, and gives them nothing to read', async () => {
    const response = await get('/api/v1/connect', { origin: 'https://evil.example' }, 'POST');
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(await getFailure(response)).toEqual([403, 'not-allowed']);
  });
});

describe('secureHeaders', () => {
  it('lets no browser and no proxy keep what it answers', async () => {
    const { token } = await test.connect();
    const authorization = `Bearer ${token}`;
    const at = `/api/v1/workspaces/${test.workspaceId}`;
    for (const path of ['/healthz', '/sign-in', '/api/v1/workspaces', `${at}/pull?protocol=${PROTOCOL_VERSION}`]) {
      const { status, headers } = await get(path, { authorization });
      expect([path, status, headers.get('cache-control')]).toEqual([path, 200, 'no-store']);
    }
  });
});

describe('createErrorHandler', () => {
  it('answers JSON for a call that does not exist', async () => {
    expect(await getFailure(get('/api/v1/nothing'))).toEqual([404, 'not-found']);
    expect(await getFailure(get('/api/', {}, 'DELETE'))).toEqual([404, 'not-found']);
  });

  it('says on a page that it failed to who looks at a page', async () => {
    const cookie = await test.signIn();
    await test.db.run('DROP TABLE memberships');
    const response = await get('/', { cookie, accept: 'text/html,*/*' });
    expect(response.status).toBe(500);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toMatch(/The server failed\.(?![\s\S]*memberships)/);
    expect(test.failures).toHaveLength(1);
  });

  it('says nothing of what failed inside', async () => {
    const { token } = await test.connect();
    await test.db.run('DROP TABLE memberships');
    const response = await get('/api/v1/workspaces', { authorization: `Bearer ${token}` });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('memberships');
    expect(test.failures).toHaveLength(1);
  });
});
