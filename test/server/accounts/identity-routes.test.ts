import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createIdentityProvider } from '../../../server/accounts/identity-provider.ts';
import { fromBase32, toOneTimeCode } from '../../../server/accounts/one-time-code.ts';
import {
  otherKey,
  providerClient,
  startIdentityProvider,
  type TestIdentityProvider,
} from '../../support/identity-provider.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

const origin = 'https://recordmark.example';
const right = { email: 'you@desk.example', password: 'four words or five' };
const start = Date.UTC(2026, 0, 1);
let provider: TestIdentityProvider;
let test: TestApp;
let owner: Browser;
let time: number;
beforeEach(async () => {
  provider = await startIdentityProvider();
  time = start;
  const settings = {
    issuer: provider.issuer,
    ...providerClient,
    name: 'the newsroom',
    redirectUri: `${origin}/sign-in/back`,
  };
  const identityProvider = createIdentityProvider(settings, { fetch, now: () => time });
  test = await openTestApp({ publicUrl: origin, identityProvider });
  owner = openBrowser();
  await owner.get(await test.createStartLink());
  expect((await owner.post('/account', right)).status).toBe(303);
});
afterEach(async () => {
  await test.close();
  await provider.close();
});

type Browser = ReturnType<typeof openBrowser>;

/** Keeps cookies as a browser does, and follows no redirect by itself. */
function openBrowser() {
  const jar = new Map<string, string>();
  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
    const headers = { host: new URL(origin).host, cookie, ...init.headers };
    const response = await test.app.request(new URL(path, origin).href, { ...init, headers });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value) jar.set(name, value);
      else jar.delete(name);
    }
    return response;
  }
  return {
    jar,
    get: (path: string) => ask(path),
    post: (path: string, form: Record<string, string>, from = origin) =>
      ask(path, {
        method: 'POST',
        headers: { origin: from, 'content-type': 'application/x-www-form-urlencoded' },
        body: `${new URLSearchParams(form)}`,
      }),
    async isSignedIn(): Promise<boolean> {
      return (await ask('/')).status === 200;
    },
  };
}

const toPath = (response: Response) => response.headers.get('location') ?? '';
/** Goes to the provider, and answers the address to which that sends the browser back. */
async function askProvider(browser: Browser, path = '/sign-in/with'): Promise<string> {
  const there = await fetch(toPath(await browser.get(path)), { redirect: 'manual' });
  return toPath(there);
}
const comeBack = async (browser: Browser, path?: string) => browser.get(await askProvider(browser, path));

/** Somebody who has bound the identity that the provider now gives to the account of the owner. */
async function bind(): Promise<void> {
  const browser = openBrowser();
  await comeBack(browser);
  const response = await browser.post('/sign-in/bind', right);
  expect([response.status, toPath(response)]).toEqual([303, '/']);
}
async function invite(): Promise<string> {
  const text = await (
    await owner.post(`/workspaces/${test.workspaceId}/invitations`, { role: 'editor', days: '7' })
  ).text();
  return /\/invitations\/[\w-]{43}/.exec(text)?.[0] ?? '';
}
/** Looks whether what the provider says lets anybody in, and that nothing was bound by it. */
async function expectRefused(browser: Browser, response: Response, why = ''): Promise<void> {
  expect([why, response.status, await browser.isSignedIn()]).toEqual([why, 400, false]);
  expect(await response.text()).toContain('did not confirm who you are');
}

describe('createIdentityRoutes', () => {
  it('signs in whom the provider names once his password has bound that identity to his account', async () => {
    await bind();
    const browser = openBrowser();
    expect(await (await browser.get('/sign-in')).text()).toContain('Sign in with the newsroom');
    const response = await comeBack(browser);
    expect([response.status, toPath(response), await browser.isSignedIn()]).toEqual([303, '/', true]);
    expect(await (await browser.get('/account')).text()).toContain('You are signed in as Owner.');
    const acts = await test.db.all<{ act: string }>('SELECT act FROM audit ORDER BY n');
    expect(acts.map(({ act }) => act).slice(-3)).toEqual(['identity', 'sign-in', 'sign-in']);
  });

  it('asks the provider with state, nonce and a challenge, which are new each time, and for its own address', async () => {
    const asked = [];
    for (let i = 0; i < 2; i++) asked.push(new URL(toPath(await openBrowser().get('/sign-in/with'))));
    for (const { searchParams } of asked) {
      expect(searchParams.get('redirect_uri')).toBe(`${origin}/sign-in/back`);
      expect([searchParams.get('response_type'), searchParams.get('code_challenge_method')]).toEqual(['code', 'S256']);
    }
    for (const name of ['state', 'nonce', 'code_challenge']) {
      const values = asked.map(({ searchParams }) => searchParams.get(name));
      expect(values.every((value) => (value?.length ?? 0) >= 43)).toBe(true);
      expect(new Set(values).size).toBe(2);
    }
  });

  it('opens no account by an e-mail address, verified or not: whoever has typed it there need not be its owner', async () => {
    for (const email_verified of [true, false]) {
      provider.person = { sub: 'eve', email: right.email, email_verified };
      const browser = openBrowser();
      const response = await comeBack(browser);
      expect([toPath(response), await browser.isSignedIn()]).toEqual(['/sign-in/bind', false]);
      const wrong = await browser.post('/sign-in/bind', { ...right, password: 'a guess and no more' });
      expect([wrong.status, await browser.isSignedIn()]).toEqual([401, false]);
    }
    expect(await test.db.all('SELECT * FROM identities')).toEqual([]);
  });

  it('says the same to whom the provider names, whether there is an account with that address or not', async () => {
    const pages = [];
    for (const email of [right.email, 'nobody@desk.example']) {
      provider.person = { sub: 'eve', email };
      const browser = openBrowser();
      await comeBack(browser);
      const shown = await (await browser.get('/sign-in/bind')).text();
      const refused = await browser.post('/sign-in/bind', { email, password: 'a guess and no more' });
      pages.push([shown, refused.status, await refused.text()].join().replaceAll(email, 'EMAIL'));
    }
    expect(pages[0]).toBe(pages[1]);
  });

  it('knows a person by the id at the provider: who gets his address later is somebody else', async () => {
    await bind();
    provider.person = { ...provider.person, sub: 'anna-2' };
    const browser = openBrowser();
    expect([toPath(await comeBack(browser)), await browser.isSignedIn()]).toEqual(['/sign-in/bind', false]);
    provider.person = { sub: 'anna-1', email: 'new-name@desk.example' };
    expect(toPath(await comeBack(browser))).toBe('/');
  });

  it('lets in a person who comes with an invitation, under a name of his own and without a password', async () => {
    const invitation = await invite();
    const browser = openBrowser();
    expect(await (await browser.get(invitation)).text()).toContain(`href="${invitation}/with"`);
    expect(toPath(await comeBack(browser, `${invitation}/with`))).toBe(invitation);
    const page = await (await browser.get(invitation)).text();
    expect(page).toContain('the newsroom says that you are anna@desk.example.');
    expect(page).not.toContain('name="password"');
    expect((await browser.post(invitation, { name: 'Owner' })).status).toBe(400);
    expect((await browser.post(invitation, { name: 'Anna of the desk' })).status).toBe(303);
    expect(await browser.isSignedIn()).toBe(true);
    const again = openBrowser();
    expect([toPath(await comeBack(again)), await again.isSignedIn()]).toEqual(['/', true]);
    expect(await test.db.all('SELECT person_id FROM accounts')).toHaveLength(1);
    expect((await openBrowser().get(invitation)).status).toBe(404);
  });

  it('makes nobody of whom the provider names without an invitation', async () => {
    const people = await test.db.all('SELECT * FROM persons');
    const browser = openBrowser();
    await comeBack(browser);
    expect((await browser.post('/invitations/made-up', { name: 'Eve' })).status).toBe(404);
    expect(await test.db.all('SELECT * FROM persons')).toEqual(people);
  });

  it('asks for the second step that a person set up, however he comes, and ends guessing at it', async () => {
    await bind();
    const begun = await (await owner.post('/account/second-step', { current: right.password })).text();
    const secret = fromBase32((/class="code">([A-Z2-7 ]{39})</.exec(begun)?.[1] ?? '').replaceAll(' ', ''));
    const codeNow = () => toOneTimeCode(secret, Math.floor(time / 30_000));
    await owner.post('/account/second-step/confirm', { code: codeNow() });
    test.pass(30_000);
    time += 30_000;
    const browser = openBrowser();
    expect([toPath(await comeBack(browser)), await browser.isSignedIn()]).toEqual(['/sign-in/code', false]);
    expect((await browser.post('/sign-in/code', { code: '000000' })).status).toBe(401);
    expect((await browser.post('/sign-in/code', { code: codeNow() })).status).toBe(303);
    expect(await browser.isSignedIn()).toBe(true);
    const guesser = openBrowser();
    await comeBack(guesser);
    const statuses = [];
    for (let i = 0; i < 10; i++) statuses.push((await guesser.post('/sign-in/code', { code: `11111${i}` })).status);
    expect([statuses.at(-1), statuses.filter((status) => status === 401).length]).toEqual([429, 9]);
  });

  const lies = {
    'a token that another key signed': () => ({ key: otherKey() }),
    'a token that nobody signed': () => ({ header: { alg: 'none' } }),
    'a token of another issuer': () => ({ claims: { iss: 'https://login.evil.example' } }),
    'a token for another server': () => ({ claims: { aud: 'another' } }),
    'a token that has run out': () => ({ claims: { iat: 1, exp: 2 } }),
    'a token with the nonce of another sign-in': () => ({ claims: { nonce: 'x'.repeat(43) } }),
    'a token without a nonce': () => ({ claims: { nonce: undefined } }),
    'a token that names nobody': () => ({ claims: { sub: '' } }),
    'an answer of another provider (a mix-up)': () => ({ iss: 'https://login.evil.example' }),
    'a person who says no': () => ({ error: 'access_denied' }),
  };
  it('refuses what is no proof, whatever it is', async () => {
    await bind();
    for (const [name, toLie] of Object.entries(lies)) {
      provider.lie = toLie();
      const browser = openBrowser();
      await expectRefused(browser, await comeBack(browser), name);
    }
    provider.lie = {};
    expect(toPath(await comeBack(openBrowser()))).toBe('/');
  });

  it('takes no answer that the browser did not ask for: none at all, a forged state, the code of another sign-in', async () => {
    await bind();
    const attackers = await askProvider(openBrowser());
    const victim = openBrowser();
    expect([(await victim.get(attackers)).status, await victim.isSignedIn()]).toEqual([400, false]);
    await victim.get('/sign-in/with');
    await expectRefused(victim, await victim.get(attackers));
    // The code of one sign-in under the state of another.
    const own = new URL(await askProvider(victim));
    own.searchParams.set('code', new URL(attackers).searchParams.get('code') ?? '');
    await expectRefused(victim, await victim.get(own.href));
  });

  it('takes an answer once, and within a quarter of an hour', async () => {
    await bind();
    const browser = openBrowser();
    const back = await askProvider(browser);
    const cookies = [...browser.jar];
    expect((await browser.get(back)).status).toBe(303);
    const thief = openBrowser();
    for (const [name, value] of cookies) thief.jar.set(name, value);
    expect([(await thief.get(back)).status, await thief.isSignedIn()]).toEqual([400, false]);
    const late = openBrowser();
    const address = await askProvider(late);
    test.pass(15 * 60_000);
    expect([(await late.get(address)).status, await late.isSignedIn()]).toEqual([400, false]);
  });

  it('binds by a form of its own pages alone, once, and leads nowhere else', async () => {
    const browser = openBrowser();
    await comeBack(browser, '/sign-in/with?next=https://evil.example');
    expect((await browser.post('/sign-in/bind', right, 'https://evil.example')).status).toBe(403);
    const cookies = [...browser.jar];
    const bound = await browser.post('/sign-in/bind', right);
    expect(toPath(bound)).toBe('/');
    const thief = openBrowser();
    for (const [name, value] of cookies) thief.jar.set(name, value);
    expect((await thief.post('/sign-in/bind', right)).status).toBe(400);
    expect((await openBrowser().get('/invitations/..%2f..%2fevil.example/with')).status).toBe(401);
  });

  it('binds one identity to one person', async () => {
    const [first, second] = [openBrowser(), openBrowser()];
    await comeBack(first);
    await comeBack(second);
    const answers = await Promise.all([first, second].map((browser) => browser.post('/sign-in/bind', right)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await test.db.all('SELECT * FROM identities')).toHaveLength(1);
  });

  it('keeps what waits in a cookie of this host alone, which opens no page', async () => {
    const browser = openBrowser();
    const begun = await browser.get('/sign-in/with');
    const [cookie = ''] = begun.headers.getSetCookie();
    expect(cookie).toMatch(
      /^__Host-recordmark_pending=[\w-]{43}; Max-Age=900; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const [, secret = ''] = /=([\w-]{43});/.exec(cookie) ?? [];
    const session = openBrowser();
    session.jar.set('__Host-recordmark_session', secret);
    expect(await session.isSignedIn()).toBe(false);
    expect(begun.headers.get('referrer-policy')).toBe('same-origin');
  });

  it('says so when the provider cannot be reached, and begins again once it can', async () => {
    provider.lie = { down: true };
    const refused = await openBrowser().get('/sign-in/with');
    expect([refused.status, await refused.text()]).toEqual([502, expect.stringContaining('cannot be reached')]);
    provider.lie = {};
    expect((await openBrowser().get('/sign-in/with')).status).toBe(303);
    expect(test.failures).toHaveLength(1);
  });

  it('lets no address ask the provider without end', async () => {
    const statuses = [];
    for (let i = 0; i < 21; i++) statuses.push((await openBrowser().get('/sign-in/with')).status);
    expect([statuses.at(-2), statuses.at(-1)]).toEqual([303, 429]);
    expect(provider.asked).toEqual(['/.well-known/openid-configuration']);
  });

  it('ends with the password, and needs one', async () => {
    await bind();
    const end = (current: string) => owner.post('/account/provider/end', { current });
    expect((await end('a guess and no more')).status).toBe(400);
    expect(await (await owner.get('/account')).text()).toContain('You can sign in with the newsroom.');
    expect((await end(right.password)).status).toBe(303);
    expect(toPath(await comeBack(openBrowser()))).toBe('/sign-in/bind');
  });

  it('says after signing out that the provider may still know who it is, and shows the way out there', async () => {
    const here = await owner.post('/sign-out', {});
    expect([here.status, toPath(here)]).toEqual([303, '/']);
    await bind();
    const browser = openBrowser();
    for (const path of ['/sign-out', '/sign-out-everywhere']) {
      await comeBack(browser);
      const response = await browser.post(path, {});
      const shown = await response.text();
      expect([response.status, await browser.isSignedIn()]).toEqual([200, false]);
      expect(shown).toContain('You may be signed in with the newsroom still');
      expect(shown).toContain(`href="${provider.issuer}/end?client_id=${providerClient.clientId}"`);
    }
  });

  it('signs out here all the same where the provider has no page for it or cannot be reached', async () => {
    provider.lie.stays = true;
    await bind();
    for (const lie of [{ stays: true }, { down: true }]) {
      const browser = openBrowser();
      await comeBack(browser);
      Object.assign(provider.lie, lie);
      time += 60 * 60_000;
      const response = await browser.post('/sign-out', {});
      expect(await response.text()).toContain('Sign out there too, on a page of the newsroom.');
      expect(await browser.isSignedIn()).toBe(false);
    }
  });
});
