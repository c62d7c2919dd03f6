import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createToken, type TokenHolder } from '../../../server/accounts/tokens.ts';
import { describeApi } from '../../../server/http/api-document.ts';
import { type Scope, scopes } from '../../../server/http/scopes.ts';
import { call, getFailure, pull, push } from '../../support/call-api.ts';
import { makeAnnotation, makeDocument } from '../../support/make-rows.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
let you: Awaited<ReturnType<TestApp['connect']>>;
beforeEach(async () => {
  // What guessing meets is tested elsewhere; here every value is tried.
  const often = { count: 10_000, milliseconds: 1 };
  test = await openTestApp({
    rates: { secretsFrom: often, passwordsFrom: often, passwordsFor: often, tokensFrom: often },
  });
  you = await test.connect();
});
afterEach(() => test.close());

const day = 24 * 60 * 60_000;
let bytes = 0;
const make = (holder: Partial<TokenHolder>) =>
  createToken(
    test.db,
    { personId: you.personId, client: 'A script', ...holder },
    { now: () => Date.UTC(2026, 0, 1), newId: test.newId, randomBytes: (length) => Buffer.alloc(length, ++bytes) },
  );

/** What each call of the API needs. A call that is missing here has not been thought about. */
const needed: Record<string, Scope> = {
  'get /api/v1/workspaces': 'read',
  'post /api/v1/workspaces/{workspaceId}/push': 'write',
  'get /api/v1/workspaces/{workspaceId}/pull': 'read',
  'get /api/v1/workspaces/{workspaceId}/events': 'read',
  'get /api/v1/workspaces/{workspaceId}/history/{kind}/{id}': 'read',
  'post /api/v1/workspaces/{workspaceId}/releases': 'write',
  'get /api/v1/workspaces/{workspaceId}/captures': 'read',
  'put /api/v1/workspaces/{workspaceId}/captures/{sha}': 'write',
  'get /api/v1/workspaces/{workspaceId}/captures/{sha}': 'read',
  'get /api/v1/workspaces/{workspaceId}/export': 'export',
  'get /api/v1/workspaces/{workspaceId}/audit': 'admin',
  'post /api/v1/workspaces/{workspaceId}/moves': 'write',
};

/** Every call that takes a token, as `method path`. */
const guarded = Object.entries(describeApi().paths).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, { security?: unknown }>).flatMap(([method, { security }]) =>
    security ? [`${method} ${path}`] : [],
  ),
);

/** The code of the answer to a call, or undefined where it is no error. */
async function ask(guardedCall: string, token: string): Promise<string | undefined> {
  const [method = '', path = ''] = guardedCall.split(' ');
  const url = path.replace('{workspaceId}', test.workspaceId).replaceAll(/\{\w+\}/g, 'x');
  const response = await test.app.request(url, {
    method: method.toUpperCase(),
    headers: { authorization: `Bearer ${token}` },
  });
  if (response.ok) return undefined;
  return ((await response.json()) as { error: { code: string } }).error.code;
}

describe('requireScope', () => {
  it('knows what every call needs', () => {
    expect(Object.keys(needed).sort()).toEqual(guarded.sort());
  });

  it('lets a token with one scope make the calls that need it, and no other', async () => {
    for (const scope of scopes) {
      const token = await make({ scopes: [scope] });
      for (const each of guarded) {
        const code = await ask(each, token);
        expect([each, scope, code === 'not-allowed']).toEqual([each, scope, needed[each] !== scope]);
      }
    }
  });

  it('lets a browser that was connected make all of them but what an owner’s programs do', async () => {
    for (const each of guarded) {
      const isRefused = (await ask(each, you.token)) === 'not-allowed';
      expect([each, isRefused]).toEqual([each, needed[each] === 'admin']);
    }
  });
});

describe('findBrowserByToken', () => {
  const path = () => '/api/v1/workspaces';

  it('takes a token until it runs out', async () => {
    const token = await make({ expiresAt: Date.UTC(2026, 0, 1) + day });
    test.pass(day - 1);
    expect((await call(test, path(), token)).status).toBe(200);
    test.pass(1);
    expect(await getFailure(call(test, path(), token))).toEqual([401, 'unauthorized']);
  });

  it('takes no part of a token, and nothing added to one', async () => {
    const token = await make({});
    expect((await call(test, path(), token)).status).toBe(200);
    for (const other of [token.slice(0, -1), token.slice(0, -6), token.slice(4), `${token}0`, token.toUpperCase()]) {
      expect(await getFailure(call(test, path(), other))).toEqual([401, 'unauthorized']);
    }
  });

  it('takes nothing that a copy of the database holds', async () => {
    const form = (path: string, fields: Record<string, string>, cookie = '') =>
      test.app.request(path, {
        method: 'POST',
        headers: {
          ...{ origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
          ...(cookie && { cookie }),
        },
        body: `${new URLSearchParams(fields)}`,
      });
    await test.createCode();
    await push(test, you, [...makeDocument(), makeAnnotation()]);
    await pull(test, you);
    const anna = await test.connect('Anna');
    const session = await test.signIn();
    const at = `/workspaces/${test.workspaceId}`;
    await form(`${at}/invitations`, { role: 'editor', days: '7' }, session);
    await form(`${at}/people/${anna.personId}/reset`, {}, session);
    await form('/account', { email: 'you@desk.example', password: 'four words or five' }, session);
    await test.createStartLink();
    const tables = await test.db.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'");
    const values = new Set<string>();
    for (const { name } of tables) {
      for (const row of await test.db.all<Record<string, unknown>>(`SELECT * FROM ${name}`)) {
        for (const value of Object.values(row)) values.add(String(value));
      }
    }
    const secrets = ['tokens', 'sessions', 'codes', 'start_links', 'reset_links', 'invitations', 'accounts'];
    for (const name of secrets)
      expect([name, (await test.db.all(`SELECT * FROM ${name}`)).length > 0]).toEqual([name, true]);
    for (const value of values) {
      const inPath = encodeURIComponent(value);
      const headers = { authorization: `Bearer ${value.replaceAll(/[^\x21-\x7e]/g, '')}` };
      expect((await test.app.request(path(), { headers })).status).toBe(401);
      const cookie = `recordmark_session=${inPath}`;
      expect((await test.app.request('/', { headers: { cookie } })).status).toBe(401);
      expect((await test.app.request(`/start/${inPath}`)).status).toBe(401);
      for (const link of ['invitations', 'reset'])
        expect((await test.app.request(`/${link}/${inPath}`)).status).toBe(404);
      const typed = call(test, '/api/v1/connect', undefined, { code: value.slice(0, 400), client: 'A thief' });
      expect(await getFailure(typed)).toEqual([403, 'wrong-code']);
      const signIn = await form('/sign-in', { email: 'you@desk.example', password: value });
      expect(signIn.status).toBe(401);
    }
  });
});
