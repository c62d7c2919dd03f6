import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPasswords } from '../../../server/accounts/passwords.ts';
import { getFailure } from '../../support/call-api.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
let cookie: string;
beforeEach(async () => {
  test = await openTestApp({ publicUrl: 'https://recordmark.example', trustedProxy: '127.0.0.1' });
  cookie = await test.signIn();
});
afterEach(() => test.close());

const minute = 60_000;
const right = { email: 'you@desk.example', password: 'four words or five' };
type Sent = { session?: string; from?: string; origin?: string };

const get = (path: string, session?: string) => test.app.request(path, { headers: session ? { cookie: session } : {} });
function post(
  path: string,
  form: Record<string, string>,
  { session, from = '192.0.2.1', origin = 'http://localhost' }: Sent = {},
) {
  const headers = {
    ...{ origin, 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': from },
    ...(session && { cookie: session }),
  };
  const body = `${new URLSearchParams(form)}`;
  return test.app.request(
    path,
    { method: 'POST', headers, body },
    { incoming: { socket: { remoteAddress: '127.0.0.1' } } },
  );
}
const readCookie = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '';
const statusOf = async (session: string) => (await get('/', session)).status;
const signIn = (form: Record<string, string> = right, sent: Sent = {}) => post('/sign-in', form, sent);

/** Gives the first person a password, and answers the cookie of the session that goes on. */
async function choose(form: Record<string, string> = right, session = cookie): Promise<string> {
  const response = await post('/account', form, { session });
  if (response.status !== 303) throw new Error(await response.text());
  return readCookie(response);
}

describe('createSignInRoutes', () => {
  it('lets in who knows the password, however the address is written, with a session of its own', async () => {
    await choose();
    const response = await signIn({ ...right, email: ' You@DESK.example ' }, { session: 'recordmark_session=planted' });
    expect([response.status, response.headers.get('location')]).toEqual([303, '/']);
    expect(readCookie(response)).not.toContain('planted');
    expect([await statusOf(readCookie(response)), await statusOf('recordmark_session=planted')]).toEqual([200, 401]);
  });

  it('says the same of a wrong password, of nobody, and of what is no address', async () => {
    await choose();
    const forms = [
      { ...right, password: 'five words or four' },
      { ...right, email: 'nobody@desk.example' },
      { ...right, email: 'no address' },
      { ...right, password: '' },
      { email: 'you@desk.example' },
    ];
    const answers = [];
    for (const form of forms) {
      const response = await signIn(form as Record<string, string>);
      const text = (await response.text()).replace(`value="${form.email}"`, 'value=""');
      answers.push(JSON.stringify([response.status, [...response.headers], text]));
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('401');
  });

  it('leaves the address that was typed in the form after a wrong password, and never the password', async () => {
    await choose();
    for (const email of [right.email, 'nobody@desk.example']) {
      const text = await (await signIn({ email, password: 'five words or four' })).text();
      expect(text).toContain(`name="email" value="${email}"`);
      expect(text).not.toContain('five words');
    }
  });

  it('shows the form to whoever has no session, and before anybody has a password the start link alone', async () => {
    expect(await (await get('/')).text()).not.toContain('name="password"');
    await choose();
    expect(await (await get('/')).text()).toContain('name="password"');
  });

  it('ends guessing at one account after ten tries, from wherever, alike for one that is not there', async () => {
    await choose();
    const guess = async (email: string) => {
      const statuses = [];
      for (let i = 0; i < 11; i++)
        statuses.push((await signIn({ email, password: `guess ${i}` }, { from: `192.0.2.${i}` })).status);
      return statuses;
    };
    const answers = await guess(right.email);
    expect(answers).toEqual([...Array(10).fill(401), 429]);
    expect(await guess('nobody@desk.example')).toEqual(answers);
    const response = await signIn(right, { from: '198.51.100.1' });
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '90']);
    test.pass(90_000);
    expect((await signIn()).status).toBe(303);
  });

  it('ends guessing from one address after thirty tries, and lets others in', async () => {
    await choose();
    for (let i = 0; i < 30; i++) await signIn({ email: `person${i}@desk.example`, password: 'x' });
    expect((await signIn()).status).toBe(429);
    expect((await signIn(right, { from: '198.51.100.1' })).status).toBe(303);
  });

  it('counts no try that succeeds', async () => {
    await choose();
    for (let i = 0; i < 40; i++) expect((await signIn()).status).toBe(303);
  });

  it('takes no form of another site, which would sign somebody in as another', async () => {
    await choose();
    for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example']) {
      const response = await signIn(right, { origin });
      expect([response.status, response.headers.get('set-cookie')]).toEqual([403, null]);
    }
  });

  it('leads nowhere else, whatever the address asks', async () => {
    await choose();
    for (const path of ['/sign-in?next=//evil.example', '/sign-in?return=https://evil.example']) {
      expect((await post(path, right)).headers.get('location')).toBe('/');
    }
  });

  it('makes a hash of another cost anew', async () => {
    await choose();
    await test.db.run('UPDATE accounts SET password = ?', '$argon2id$v=19$m=32,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$x');
    expect((await signIn()).status).toBe(401);
    const old = await createPasswords((length) => Buffer.alloc(length, 1), { memory: 32, passes: 2 }).hash(
      right.password,
    );
    await test.db.run('UPDATE accounts SET password = ?', old);
    expect((await signIn()).status).toBe(303);
    const [{ password } = { password: '' }] = await test.db.all<{ password: string }>('SELECT password FROM accounts');
    expect(password).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/);
    expect((await signIn()).status).toBe(303);
  });
});

describe('createAccountPageRoutes', () => {
  it('ends the sessions elsewhere when the password changes, and goes on with a new secret here', async () => {
    const other = await test.signIn();
    const here = await choose();
    expect([here === cookie, await statusOf(here), await statusOf(cookie), await statusOf(other)]).toEqual([
      false,
      200,
      401,
      401,
    ]);
  });

  it('gives a person the name by which the others know him, and never that of one of them', async () => {
    await test.connect('Anna');
    await test.connect('Dora', 'Another desk');
    expect((await post('/account', { ...right, name: 'Anna' }, { session: cookie })).status).toBe(400);
    const here = await choose({ ...right, name: 'Ben of the desk' });
    expect(await (await get('/account', here)).text()).toContain('You are signed in as Ben of the desk.');
    const names = await test.db.all('SELECT name FROM persons ORDER BY name');
    expect(names).toEqual([{ name: 'Anna' }, { name: 'Ben of the desk' }, { name: 'Dora' }]);
  });

  it('asks for the password that there is, ten times', async () => {
    const here = await choose();
    const next = { ...right, password: 'other words than those' };
    const tried = async (current: string) => (await post('/account', { ...next, current }, { session: here })).status;
    for (let i = 0; i < 10; i++) expect(await tried(`guess ${i}`)).toBe(400);
    expect(await tried(right.password)).toBe(429);
    test.pass(15 * minute);
    expect(await tried(right.password)).toBe(303);
    expect([(await signIn()).status, (await signIn(next)).status]).toEqual([401, 303]);
  });

  it('takes no field that would make more of somebody', async () => {
    const forms: [string, Record<string, string>][] = [
      ['/account', { ...right, role: 'owner' }],
      ['/account', { ...right, personId: 'x' }],
      ['/account/name', { name: 'Anna', personId: 'x' }],
      ['/sign-in', { ...right, role: 'owner' }],
    ];
    for (const [path, form] of forms) {
      const { status } = await post(path, form, { session: cookie });
      expect([path, form, status]).toEqual([path, form, path === '/sign-in' ? 401 : 400]);
    }
    expect(await test.db.all('SELECT name FROM persons')).toEqual([{ name: 'Owner' }]);
    expect(await test.db.all('SELECT email FROM accounts')).toEqual([]);
  });

  it('refuses a password that is weak and leaves in the form what else was typed, and the address of somebody else', async () => {
    const bad = ['short', 'you@desk.example!', 'aaaaaaaaaaaaaaaa'];
    for (const password of bad)
      expect((await post('/account', { ...right, password }, { session: cookie })).status).toBe(400);
    const refused = await post('/account', { ...right, name: 'Ben <i>', password: 'short' }, { session: cookie });
    const page = await refused.text();
    expect(page).toContain(`name="email" value="${right.email}"`);
    expect(page).toContain('name="name" value="Ben &lt;i&gt;"');
    expect(page).not.toContain('value="short"');
    await choose();
    const anna = await test.connect('Anna');
    const hers = await test.signIn(anna.personId);
    expect((await post('/account', right, { session: hers })).status).toBe(400);
    expect((await signIn({ ...right, email: 'anna@desk.example' })).status).toBe(401);
  });
});

describe('createResetSecret', () => {
  const at = () => `/workspaces/${test.workspaceId}`;
  const ask = async (personId: string) => post(`${at()}/people/${personId}/reset`, {}, { session: cookie });
  const readLink = async (response: Response) =>
    /http:\/\/localhost(\/reset\/[\w-]{43})</.exec(await response.text())?.[1] ?? '';

  it('lets a person choose a new password by the link of an owner, once, and ends her sessions', async () => {
    const anna = await test.connect('Anna');
    const hers = await test.signIn(anna.personId);
    const link = await readLink(await ask(anna.personId));
    const form = { email: 'anna@desk.example', password: 'four words or five' };
    const answers = await Promise.all([post(link, form), post(link, form)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 404]);
    expect([await statusOf(hers), (await signIn(form)).status]).toEqual([401, 303]);
    const next = { ...form, password: 'other words than those' };
    expect((await post(await readLink(await ask(anna.personId)), { ...next, email: 'eve@desk.example' })).status).toBe(
      303,
    );
    expect([(await signIn(form)).status, (await signIn(next)).status]).toEqual([401, 303]);
  });

  it('is of no use after a day, cut off, or once there is a newer one', async () => {
    const anna = await test.connect('Anna');
    const [first, second] = [await readLink(await ask(anna.personId)), await readLink(await ask(anna.personId))];
    expect(second).not.toBe(first);
    for (const link of [first, second.slice(0, -1)]) expect((await get(link)).status).toBe(404);
    expect((await get(second)).status).toBe(200);
    test.pass(24 * 60 * minute);
    expect((await get(second)).status).toBe(404);
  });

  it('is no way into another workspace, nor to another owner', async () => {
    const dora = await test.connect('Dora', 'Another desk', 'editor');
    await test.connect('Dora', undefined, 'viewer');
    await test.db.run(
      "UPDATE memberships SET role = 'viewer' WHERE role = 'owner' AND workspace_id <> ?",
      test.workspaceId,
    );
    const fay = await test.connect('Fay', undefined, 'owner');
    for (const { personId } of [dora, fay]) {
      expect(await getFailure(ask(personId))).toEqual([403, 'not-allowed']);
    }
    expect(await test.db.all('SELECT sha FROM reset_links')).toEqual([]);
  });
});

describe('secureHeaders', () => {
  it('go with every answer, and the one for https only where people come by it', async () => {
    for (const path of ['/', '/sign-in', '/api/v1/workspaces', '/healthz', '/sample/letter', '/nothing']) {
      const open = (host: string) => test.app.request(path, { headers: { host } });
      const { headers } = await open('recordmark.example');
      expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff']);
      expect(headers.get('permissions-policy')).toContain('camera=()');
      expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}$/);
      expect((await open('localhost')).headers.get('strict-transport-security')).toBeNull();
    }
  });
});
