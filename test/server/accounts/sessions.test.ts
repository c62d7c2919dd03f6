import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSession, renewSessions } from '../../../server/accounts/sessions.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
let cookie: string;
beforeEach(async () => {
  test = await openTestApp({ publicUrl: 'https://recordmark.example' });
  cookie = await test.signIn();
});
afterEach(() => test.close());

const day = 24 * 60 * 60_000;
const open = (headers: Record<string, string>, path = '/') => test.app.request(path, { headers });
const post = (path: string, headers: Record<string, string> = { cookie }) =>
  test.app.request(path, { method: 'POST', headers: { origin: 'http://localhost', ...headers } });
const statusOf = async (sent: string) => (await open({ cookie: sent })).status;
const readCookie = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '';

describe('findSession', () => {
  it('ends a session that nobody used for a week', async () => {
    test.pass(7 * day - 1);
    expect(await statusOf(cookie)).toBe(200);
    test.pass(7 * day - 1);
    expect(await statusOf(cookie)).toBe(200);
    test.pass(7 * day);
    expect(await statusOf(cookie)).toBe(401);
  });

  it('ends a session after 30 days, however much it is used', async () => {
    for (let days = 1; days < 30; days++) {
      test.pass(day);
      expect(await statusOf(cookie)).toBe(200);
    }
    test.pass(day);
    expect(await statusOf(cookie)).toBe(401);
  });

  it('gives a new secret when the rights of the person changed, and the old one opens nothing', async () => {
    const { id } = (await test.db.get<{ id: string }>('SELECT id FROM persons')) as { id: string };
    await renewSessions(test.db, id);
    const response = await open({ cookie });
    const renewed = readCookie(response);
    expect([response.status, renewed === cookie]).toEqual([200, false]);
    expect([await statusOf(cookie), await statusOf(renewed)]).toEqual([401, 200]);
    expect((await open({ cookie: renewed })).headers.get('set-cookie')).toBeNull();
  });

  it('gives one new secret to two requests at once', async () => {
    const secret = cookie.split('=')[1] as string;
    await test.db.run('UPDATE sessions SET renew = 1');
    const context = { now: () => Date.UTC(2026, 0, 1), randomBytes: (length: number) => Buffer.alloc(length, 7) };
    const found = await Promise.all([findSession(test.db, secret, context), findSession(test.db, secret, context)]);
    expect(found.filter((each) => each?.renewed)).toHaveLength(1);
    expect(found.filter((each) => each && !each.renewed)).toEqual([]);
  });
});

describe('createSignIn', () => {
  it('takes no secret that the browser brought along, and ends the session that it was of', async () => {
    const planted = 'recordmark_session=planted-by-somebody-else';
    const started = await open({ cookie: planted }, await test.createStartLink());
    expect(readCookie(started)).not.toContain('planted');
    expect(await statusOf(planted)).toBe(401);
    const again = await open({ cookie: readCookie(started) }, await test.createStartLink());
    expect([await statusOf(readCookie(started)), await statusOf(readCookie(again))]).toEqual([401, 200]);
  });

  it('binds the cookie to the host behind https, and takes no other there', async () => {
    const host = 'recordmark.example';
    const started = await open({ host }, await test.createStartLink());
    const header = started.headers.get('set-cookie') ?? '';
    expect(header).toMatch(/^__Host-recordmark_session=\S+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    const bound = readCookie(started);
    expect((await open({ host, cookie: bound })).status).toBe(200);
    expect((await open({ host, cookie: bound.replace('__Host-', '') })).status).toBe(401);
  });
});

describe('createSessionRoutes', () => {
  it('ends this session', async () => {
    const other = await test.signIn();
    await post('/sign-out');
    expect([await statusOf(cookie), await statusOf(other)]).toEqual([401, 200]);
  });

  it('ends them everywhere', async () => {
    const other = await test.signIn();
    await post('/sign-out-everywhere');
    expect([await statusOf(cookie), await statusOf(other)]).toEqual([401, 401]);
  });

  it('ends another session of the same person, and none of anybody else', async () => {
    const other = await test.signIn();
    const anna = await test.connect('Anna');
    const hers = await test.signIn(anna.personId);
    const yours = 'SELECT id FROM sessions WHERE person_id <> ?';
    for (const { id } of await test.db.all<{ id: string }>(yours, anna.personId)) {
      await post(`/sessions/${id}/end`, { cookie: hers });
    }
    expect([await statusOf(cookie), await statusOf(other)]).toEqual([200, 200]);
    const text = await (await open({ cookie }, '/account')).text();
    const [, id] = /\/sessions\/([\w-]+)\/end/.exec(text) ?? [];
    await post(`/sessions/${id}/end`);
    expect([await statusOf(cookie), await statusOf(other)]).toEqual([200, 401]);
  });

  it('ends nothing for a form of another site', async () => {
    for (const path of ['/sign-out', '/sign-out-everywhere']) {
      expect((await post(path, { cookie, origin: 'https://evil.example' })).status).toBe(403);
    }
    expect(await statusOf(cookie)).toBe(200);
  });
});
