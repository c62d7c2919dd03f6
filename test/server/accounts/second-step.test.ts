import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fromBase32, toOneTimeCode } from '../../../server/accounts/one-time-code.ts';
import { createResetSecret } from '../../../server/accounts/reset-links.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
let cookie: string;
let time: number;
const right = { email: 'you@desk.example', password: 'four words or five' };
beforeEach(async () => {
  test = await openTestApp();
  time = Date.UTC(2026, 0, 1);
  cookie = readCookie(await post('/account', right, await test.signIn()));
});
afterEach(() => test.close());

function pass(milliseconds: number): void {
  time += milliseconds;
  test.pass(milliseconds);
}
function post(path: string, form: Record<string, string>, session = ''): Promise<Response> {
  const headers = {
    ...{ origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
    ...(session && { cookie: session }),
  };
  return Promise.resolve(test.app.request(path, { method: 'POST', headers, body: `${new URLSearchParams(form)}` }));
}
function readCookie(response: Response): string {
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}
const signIn = async (code?: string, form = right) =>
  (await post('/sign-in', { ...form, ...(code !== undefined && { code }) })).status;
const codeOf = (secret: string) => toOneTimeCode(fromBase32(secret), Math.floor(time / 30_000));

async function begin(): Promise<string> {
  const text = await (await post('/account/second-step', { current: right.password }, cookie)).text();
  return (/class="code">([A-Z2-7 ]{39})</.exec(text)?.[1] ?? '').replaceAll(' ', '');
}
async function setUp(): Promise<{ secret: string; recovery: string[] }> {
  const secret = await begin();
  const text = await (await post('/account/second-step/confirm', { code: codeOf(secret) }, cookie)).text();
  pass(30_000);
  return {
    secret,
    recovery: [...text.matchAll(/<li class="code">([0-9A-Z]{12})</g)].map(([, code]) => code as string),
  };
}

describe('passSecondStep', () => {
  it('asks for a code at signing in, takes each once, and says nothing else of a wrong one than of a wrong password', async () => {
    const { secret } = await setUp();
    const code = codeOf(secret);
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    const bodies = [];
    for (const form of [{ ...right, code: wrong }, right, { ...right, password: 'five words or four', code }]) {
      const response = await post('/sign-in', form);
      bodies.push([response.status, await response.text()].join());
    }
    expect(new Set(bodies).size).toBe(1);
    expect([await signIn(code), await signIn(code)]).toEqual([303, 401]);
  });

  it('ends guessing at codes with that at passwords', async () => {
    const { secret } = await setUp();
    for (let i = 0; i < 10; i++) expect(await signIn(`00000${i}`)).toBe(401);
    expect(await signIn(codeOf(secret))).toBe(429);
  });

  it('takes each recovery code once, in the place of a code', async () => {
    const { recovery } = await setUp();
    expect(recovery).toHaveLength(10);
    const [first = '', second = ''] = recovery;
    expect([await signIn(first), await signIn(first), await signIn(second.toLowerCase())]).toEqual([303, 401, 303]);
    expect(JSON.stringify(await test.db.all('SELECT * FROM recovery_codes'))).not.toContain(recovery[2]);
  });

  it('is not in force before a first code was given, nor with a wrong one', async () => {
    const secret = await begin();
    expect((await post('/account/second-step/confirm', { code: '000000' }, cookie)).status).toBe(400);
    expect(await signIn()).toBe(303);
    expect(secret).toHaveLength(32);
  });

  it('is shown and taken away only to who knows the password', async () => {
    expect((await post('/account/second-step', { current: 'guess' }, cookie)).status).toBe(400);
    await setUp();
    expect((await post('/account/second-step/end', { current: 'guess' }, cookie)).status).toBe(400);
    expect(await signIn()).toBe(401);
    expect((await post('/account/second-step/end', { current: right.password }, cookie)).status).toBe(303);
    expect(await signIn()).toBe(303);
  });

  it('gives no second secret while one is in force', async () => {
    const { secret } = await setUp();
    expect(await begin()).toBe('');
    expect(await signIn(codeOf(secret))).toBe(303);
  });

  it('is not gone round by a reset link, nor by an invitation', async () => {
    const { secret } = await setUp();
    const { id } = (await test.db.get<{ id: string }>('SELECT id FROM persons')) as { id: string };
    const context = { now: () => time, randomBytes: (length: number) => Buffer.alloc(length, 5) };
    const link = `/reset/${await createResetSecret(test.db, id, context)}`;
    const reset = await post(link, { password: 'other words than those' });
    expect([reset.status, reset.headers.get('location'), readCookie(reset)]).toEqual([303, '/sign-in', '']);
    const next = { ...right, password: 'other words than those' };
    expect([await signIn(undefined, next), await signIn(codeOf(secret), next)]).toEqual([401, 303]);
    const dora = await test.connect('Dora', 'Another desk', 'owner');
    const hers = await test.signIn(dora.personId);
    const text = await (
      await post(`/workspaces/${dora.workspaceId}/invitations`, { role: 'viewer', days: '7' }, hers)
    ).text();
    const invitation = /\/invitations\/[\w-]{43}/.exec(text)?.[0] ?? '';
    const joined = await post(invitation, { name: 'You', ...next });
    expect([joined.status, readCookie(joined)]).toEqual([400, '']);
  });
});
