import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call } from '../../support/call-api.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
let cookie: string;
beforeEach(async () => {
  test = await openTestApp();
  cookie = await test.signIn();
});
afterEach(() => test.close());

const post = (path: string, form: string, session = cookie) =>
  test.app.request(path, {
    method: 'POST',
    body: form,
    headers: {
      ...{ origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
      cookie: session,
    },
  });
const get = async (path: string, session = cookie) =>
  (await test.app.request(path, { headers: { cookie: session } })).text();
const listNames = () => test.db.all('SELECT name FROM workspaces ORDER BY created_at, id');

describe('createWorkspacePageRoutes', () => {
  it('makes a workspace of an owner alone, of which a browser that is connected hears', async () => {
    const you = await test.connect();
    await test.connect('Anna');
    expect(await get('/')).toContain('action="/workspaces"');
    expect((await post('/workspaces', 'name=Children%E2%80%99s+desk')).status).toBe(303);
    const { workspaces } = (await (await call(test, '/api/v1/workspaces', you.token)).json()) as {
      workspaces: { name: string; role: string; people: { name: string }[] }[];
    };
    expect(workspaces.map(({ name, role, people }) => [name, role, people.map((person) => person.name)])).toEqual([
      ['My workspace', 'owner', ['Owner', 'Anna']],
      ['Children’s desk', 'owner', ['Owner']],
    ]);
  });

  it('makes none of who owns none, since he could then invite to the server', async () => {
    for (const role of ['editor', 'contributor', 'viewer'] as const) {
      const anna = await test.connect(`Anna the ${role}`, undefined, role);
      const hers = await test.signIn(anna.personId);
      expect((await post('/workspaces', 'name=Mine', hers)).status).toBe(403);
      expect(await get('/', hers)).not.toContain('action="/workspaces"');
    }
    expect(await listNames()).toEqual([{ name: 'My workspace' }]);
  });

  it('lets who erased the last workspace of a server make the next, and nobody else', async () => {
    const anna = await test.connect('Anna', undefined, 'editor');
    const hers = await test.signIn(anna.personId);
    const ben = await test.connect('Ben', 'Another desk');
    await test.db.run(
      'DELETE FROM memberships WHERE workspace_id <> ? AND person_id <> ?',
      test.workspaceId,
      ben.personId,
    );
    await post(`/workspaces/${test.workspaceId}/erase`, 'name=My+workspace');
    expect(await get('/')).toContain('Ask the owner of one');
    expect((await post('/workspaces', 'name=Next')).status).toBe(403);
    await test.db.run('DELETE FROM memberships');
    await test.db.run('DELETE FROM workspaces');
    expect(await get('/')).toMatch(/no workspace on this server now[\s\S]+action="\/workspaces"/);
    expect((await post('/workspaces', 'name=Hers', hers)).status).toBe(403);
    expect((await post('/workspaces', 'name=Next')).status).toBe(303);
    expect(await get('/')).toContain('Next</h2>');
  });

  it('gives it another name for everybody, by an owner, and keeps in the audit that it was done', async () => {
    const anna = await test.connect('Anna');
    const at = `/workspaces/${test.workspaceId}`;
    expect((await post(`${at}/name`, 'name=Hers', await test.signIn(anna.personId))).status).toBe(403);
    expect((await post(`${at}/name`, 'name=+Children%27s+desk+')).status).toBe(303);
    expect(await get(`${at}/people`)).toContain('People in Children&#39;s desk');
    expect(await (await call(test, '/api/v1/workspaces', anna.token)).text()).toContain("Children's desk");
    const [entry] = await test.db.all("SELECT act, about FROM audit WHERE act = 'rename'");
    expect(entry).toEqual({ act: 'rename', about: '{}' });
  });

  it('takes a name alone, and one that hides nothing', async () => {
    for (const form of ['', 'name=+', 'name=x&role=owner', 'name=%E2%80%AEx', `name=${'x'.repeat(101)}`]) {
      for (const path of ['/workspaces', `/workspaces/${test.workspaceId}/name`])
        expect([path, form, (await post(path, form)).status]).toEqual([path, form, 400]);
    }
    expect(await listNames()).toEqual([{ name: 'My workspace' }]);
  });
});
