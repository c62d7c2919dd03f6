import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { call, getFailure, pull, push } from '../../support/call-api.ts';
import { makeAnnotation, makeDocument, yes } from '../../support/make-rows.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
let you: Awaited<ReturnType<TestApp['connect']>>;
let cookie: string;
beforeEach(async () => {
  test = await openTestApp();
  you = await test.connect();
  cookie = await test.signIn();
});
afterEach(() => test.close());

const day = 24 * 60 * 60_000;
const at = () => `/workspaces/${test.workspaceId}`;
const get = (path: string, session: string | undefined = cookie) =>
  test.app.request(path, { headers: { ...(session && { cookie: session }) } });
const post = (path: string, form = '', session: string | undefined = cookie) =>
  test.app.request(path, {
    method: 'POST',
    body: form,
    headers: {
      ...{ origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
      ...(session && { cookie: session }),
    },
  });
const alone = '';

async function invite(role = 'editor', days = 7): Promise<string> {
  const text = await (await post(`${at()}/invitations`, `role=${role}&days=${days}`)).text();
  return /http:\/\/localhost(\/invitations\/[\w-]{43})</.exec(text)?.[1] ?? '';
}
const toForm = (name: string, email = `${name.trim().toLowerCase()}@desk.example`) =>
  `${new URLSearchParams({ name, email, password: 'four words or five' })}`;
const accept = (link: string, name: string, email?: string) => post(link, toForm(name, email), alone);
const readCookie = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '';
const listMembers = async () =>
  Object.fromEntries(
    (
      await test.db.all<{ name: string; role: string }>(
        `SELECT persons.name, role FROM memberships JOIN persons ON persons.id = person_id WHERE workspace_id = ?`,
        test.workspaceId,
      )
    ).map(({ name, role }) => [name, role]),
  );

describe('createInvitationRoutes', () => {
  it('lets one person in, in the role of the invitation, and signs her in', async () => {
    const link = await invite('contributor');
    expect(await (await get(link, alone)).text()).toContain('Owner invites you. You would be: Contributor.');
    const response = await accept(link, ' Anna ');
    expect(response.status).toBe(303);
    expect(await listMembers()).toEqual({ Owner: 'owner', Anna: 'contributor' });
    expect(await (await get('/account', readCookie(response))).text()).toContain('signed in as Anna');
  });

  it('lets in whoever is signed in under the name that he has', async () => {
    const dora = await test.connect('Dora', 'Another desk');
    const hers = await test.signIn(dora.personId);
    expect((await post(await invite('viewer'), '', hers)).status).toBe(303);
    expect(await listMembers()).toEqual({ Owner: 'owner', Dora: 'viewer' });
    const text = await (await call(test, '/api/v1/workspaces', dora.token)).text();
    for (const name of ['Another desk', 'My workspace']) expect(text).toContain(name);
  });

  it('works once, also for two who accept at the same moment', async () => {
    const link = await invite();
    const answers = await Promise.all([accept(link, 'Anna'), accept(link, 'Ben')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 404]);
    expect(Object.keys(await listMembers())).toHaveLength(2);
    expect(await test.db.all("SELECT id FROM persons WHERE name <> 'Owner'")).toHaveLength(1);
  });

  it('gives nobody another role who is a member already, and stays for whom it was meant', async () => {
    const link = await invite('viewer');
    expect((await post(link)).status).toBe(303);
    expect(await listMembers()).toEqual({ Owner: 'owner' });
    expect((await accept(link, 'Anna')).status).toBe(303);
  });

  it('[PR6] answers the same for one that is used, withdrawn, too old, cut off or was never made', async () => {
    const [used, withdrawn, old, cut, orphan] = [
      await invite(),
      await invite(),
      await invite('editor', 1),
      await invite('editor', 30),
      await invite('owner', 30),
    ];
    await accept(used, 'Anna');
    const [, id] = /invitations\/([\w-]+)\/withdraw/.exec(await (await get(`${at()}/people`)).text()) ?? [];
    await post(`${at()}/invitations/${id}/withdraw`);
    test.pass(day);
    const links = [used, withdrawn, old, cut.slice(0, -1), '/invitations/never'];
    const bodies = [];
    for (const link of links)
      bodies.push(await (await get(link, alone)).text(), await (await accept(link, 'Eve')).text());
    expect(new Set(bodies).size).toBe(1);
    expect((await get(links[0] as string, alone)).status).toBe(404);
    expect((await get(orphan, alone)).status).toBe(200);
    await test.db.run("UPDATE memberships SET role = 'editor' WHERE person_id = ?", you.personId);
    expect((await accept(orphan, 'Eve')).status).toBe(404);
    expect(await listMembers()).toEqual({ Owner: 'editor', Anna: 'editor' });
  });

  it('keeps the secret nowhere', async () => {
    const secret = (await invite()).split('/')[2];
    const kept = await test.db.all('SELECT * FROM invitations');
    expect([secret?.length, kept.length]).toEqual([43, 1]);
    expect(JSON.stringify(kept)).not.toContain(secret);
  });

  it('takes a name, an address and a password, and nothing that would give more', async () => {
    const link = await invite('viewer');
    const good = toForm('Anna');
    const forms = [toForm(''), toForm('Owner'), toForm('\u202eAnna'), toForm('Anna', 'anna'), `${good}&role=owner`];
    for (const form of [
      ...forms,
      `${good}&personId=x`,
      'name=Anna',
      'name=Anna&email=a@b.example&password=short',
      '',
    ]) {
      expect([form, (await post(link, form, alone)).status]).toEqual([form, 400]);
    }
    expect(await (await accept(link, 'Owner')).text()).toContain('value="owner@desk.example"');
    for (const form of ['role=owner', 'role=admin&days=7', 'role=viewer&days=3', 'role=viewer&days=7&workspaceId=x']) {
      expect([form, (await post(`${at()}/invitations`, form)).status]).toEqual([form, 400]);
    }
    expect(await listMembers()).toEqual({ Owner: 'owner' });
  });

  it('takes who has an account as the person that he is, if he knows the password, and makes no second one', async () => {
    await accept(await invite('editor'), 'Anna');
    const anna = (await test.db.get<{ id: string }>("SELECT id FROM persons WHERE name = 'Anna'"))?.id ?? '';
    await post(`${at()}/people/${anna}/remove`);
    const link = await invite('viewer');
    const wrong = `${new URLSearchParams({ name: 'Eve', email: 'Anna@desk.example', password: 'five words or four' })}`;
    const text = await (await post(link, wrong, alone)).text();
    expect(text).toContain('This e-mail address cannot be used here.');
    expect((await accept(link, 'Anna', 'ANNA@desk.example')).status).toBe(303);
    expect(await listMembers()).toEqual({ Owner: 'owner', Anna: 'viewer' });
    expect(await test.db.all('SELECT email FROM accounts')).toEqual([{ email: 'anna@desk.example' }]);
  });

  it('shows names as text', async () => {
    await accept(await invite(), '<img src=x onerror=alert(1)>', 'eve@desk.example');
    const text = await (await get(`${at()}/people`)).text();
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(text).not.toContain('<img');
  });
});

describe('createPeopleRoutes', () => {
  it('changes a role at once, for a browser that is connected too, and renews the sessions', async () => {
    const anna = await test.connect('Anna');
    const hers = await test.signIn(anna.personId);
    await post(`${at()}/people/${anna.personId}/role`, 'role=viewer');
    expect(await push(test, anna, [makeAnnotation()])).toMatchObject([{ outcome: 'refused', code: 'not-allowed' }]);
    expect(readCookie(await get('/', hers))).toMatch(/^recordmark_session=.{43}$/);
    expect((await get('/', hers)).status).toBe(401);
  });

  it('takes a role alone in the form of a role, and one that there is', async () => {
    const anna = await test.connect('Anna');
    for (const form of ['role=owner&personId=x', 'role=owner&workspaceId=x', 'role=admin', '']) {
      expect([form, (await post(`${at()}/people/${anna.personId}/role`, form)).status]).toEqual([form, 400]);
    }
    expect(await listMembers()).toEqual({ Owner: 'owner', Anna: 'editor' });
  });

  it('lets nobody who was removed see anything any more, and keeps what she shared', async () => {
    const anna = await test.connect('Anna');
    const shared = makeAnnotation({ audience: 'workspace' }, { answers: yes });
    await push(test, anna, [...makeDocument(), shared, makeAnnotation()]);
    await test.db.run("INSERT INTO codes VALUES ('x', ?, ?, ?, 0)", anna.personId, test.workspaceId, Number.MAX_VALUE);
    await post(`${at()}/people/${anna.personId}/remove`);
    const { workspaceId } = test;
    expect(await getFailure(call(test, `/api/v1/workspaces/${workspaceId}/pull`, anna.token))).toEqual([
      404,
      'not-found',
    ]);
    expect(await (await call(test, '/api/v1/workspaces', anna.token)).json()).toEqual({ workspaces: [] });
    expect(await test.db.all('SELECT sha FROM codes')).toEqual([]);
    expect((await pull(test, you)).rows.filter(({ kind }) => kind === 'annotation').map(({ id }) => id)).toEqual([
      shared.id,
    ]);
  });

  it('closes the event stream of who was removed', async () => {
    const anna = await test.connect('Anna');
    const path = `/api/v1/workspaces/${test.workspaceId}/events?protocol=${PROTOCOL_VERSION}`;
    const reader = (await call(test, path, anna.token)).body?.getReader();
    await reader?.read();
    await post(`${at()}/people/${anna.personId}/remove`);
    expect(await reader?.read()).toEqual({ done: true, value: undefined });
  });

  it('keeps the last owner, whatever is tried', async () => {
    const acts = [`people/${you.personId}/remove`, `people/${you.personId}/role`, 'leave'];
    for (const act of acts)
      expect((await post(`${at()}/${act}`, act.endsWith('role') ? 'role=editor' : '')).status).toBe(403);
    expect(await listMembers()).toEqual({ Owner: 'owner' });
  });

  it('keeps one of two owners who leave at the same moment', async () => {
    const anna = await test.connect('Anna', undefined, 'owner');
    const answers = await Promise.all([
      post(`${at()}/leave`),
      post(`${at()}/leave`, '', await test.signIn(anna.personId)),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 403]);
    expect(Object.values(await listMembers())).toEqual(['owner']);
  });

  it('does nothing to people of other workspaces', async () => {
    const dora = await test.connect('Dora', 'Another desk', 'viewer');
    for (const act of ['remove', 'role']) {
      const form = act === 'role' ? 'role=owner' : '';
      expect((await post(`${at()}/people/${dora.personId}/${act}`, form)).status).toBe(404);
    }
    const [theirs] = await test.db.all("SELECT role FROM memberships WHERE role = 'viewer'");
    expect(theirs).toEqual({ role: 'viewer' });
  });

  it('says with a link that it opens on this computer alone, where the server has no other address', async () => {
    const invited = async (host: string) => {
      const headers = { cookie, host, origin: `http://${host}`, 'content-type': 'application/x-www-form-urlencoded' };
      const body = 'role=editor&days=7';
      return (await test.app.request(`${at()}/invitations`, { method: 'POST', headers, body })).text();
    };
    for (const host of ['localhost', '127.0.0.1:4180', '[::1]:4180'])
      expect(await invited(host)).toContain('It opens on this computer alone.');
    await test.close();
    test = await openTestApp({ publicUrl: 'http://recordmark.example' });
    cookie = await test.signIn();
    const elsewhere = await invited('recordmark.example');
    expect(elsewhere).toContain('http://recordmark.example/invitations/');
    expect(elsewhere).not.toContain('this computer');
  });

  it('says on a page why something was not done', async () => {
    const headers = { cookie, origin: 'http://localhost', accept: 'text/html,*/*' };
    const response = await test.app.request(`${at()}/leave`, { method: 'POST', headers });
    expect([response.status, response.headers.get('content-type')]).toEqual([403, 'text/html; charset=UTF-8']);
    expect(await response.text()).toMatch(/A workspace needs an owner\.[\s\S]+href="\/">All documents</);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});
