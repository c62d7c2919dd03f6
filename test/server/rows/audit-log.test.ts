import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AuditEntry, listEntries, verifyAudit } from '../../../server/rows/audit-log.ts';
import { verify } from '../../../server/rows/verify.ts';
import { call, pull, push } from '../../support/call-api.ts';
import {
  makeAnnotation,
  makeChange,
  makeDocument,
  makeEvidence,
  makeId,
  makePatch,
  makeSource,
  makeTag,
  toDocumentId,
  yes,
} from '../../support/make-rows.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
let you: Awaited<ReturnType<TestApp['connect']>>;
beforeEach(async () => {
  test = await openTestApp();
  you = await test.connect();
});
afterEach(() => test.close());

const list = async (): Promise<AuditEntry[]> =>
  (await listEntries(test.db, test.workspaceId, { before: 1_000, limit: 1_000 })).reverse();
const acts = async () => (await list()).map(({ act, about }) => [act, JSON.parse(about)]);
const post = async (path: string, cookie: string, form = '') =>
  test.app.request(path, {
    method: 'POST',
    body: form,
    headers: { cookie, origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
  });

describe('auditChange', () => {
  it('keeps what is done to shared rows: audiences, work states, conclusions, findings, deletions', async () => {
    const before = (await list()).length;
    const claim = makeAnnotation();
    await push(test, you, [...makeDocument(), claim, makePatch(claim, { conclusion: 'Nobody’s business yet.' })]);
    expect(await list()).toHaveLength(before);
    const { cursor } = await pull(test, you);
    const base = { base: cursor };
    await push(test, you, [makePatch(claim, { audience: 'workspace' }, { ...base, answers: yes })]);
    await push(test, you, [makePatch(claim, { workState: 'ready', finding: 'supported', note: 'x' }, base)]);
    await push(test, you, [makePatch(claim, { conclusion: 'The words of a person.' }, base)]);
    await push(test, you, [makeChange({ ...claim, changeId: makeId(), op: 'delete', set: {}, ...base })]);
    await push(test, you, [makeChange({ ...claim, changeId: makeId(), op: 'restore', set: {}, ...base })]);
    await push(test, you, [makePatch(claim, { audience: 'creator' }, base)]);
    await push(test, you, [makePatch(claim, { audience: 'workspace' }, { ...base, answers: yes })]);
    await push(test, you, [makeChange({ ...claim, changeId: makeId(), op: 'erase', set: {}, ...base })]);
    const about = { kind: 'annotation', id: claim.id };
    expect((await acts()).slice(before)).toEqual([
      ['release', { releaseId: expect.any(String), to: 'workspace', way: 'audience' }],
      ['audience', { ...about, to: 'workspace' }],
      ['work-state', { ...about, to: 'ready' }],
      ['finding', { ...about, to: 'supported' }],
      ['conclusion', about],
      ['delete', about],
      ['restore', about],
      ['audience', { ...about, to: 'creator' }],
      ['release', { releaseId: expect.any(String), to: 'workspace', way: 'audience' }],
      ['audience', { ...about, to: 'workspace' }],
      ['erase', about],
    ]);
    const [token] = await test.db.all<{ id: string }>('SELECT id FROM tokens');
    expect(await list()).toMatchObject((await list()).map(() => ({ personId: you.personId, via: token?.id })));
  });

  it('keeps nothing of what is a person’s alone, and nothing that hangs on it', async () => {
    const before = (await list()).length;
    const [claim, source] = [makeAnnotation(), makeSource()];
    const [evidence, tag] = [makeEvidence(claim.id, source.id), makeTag(claim.id)];
    await push(test, you, [...makeDocument(), claim, source, evidence, tag]);
    const ends = [tag, evidence, source, claim].map((row) =>
      makeChange({ ...row, changeId: makeId(), op: 'delete', set: {}, base: 6 }),
    );
    await push(test, you, ends);
    expect(await list()).toHaveLength(before);
  });

  it('keeps nothing of a change that was refused or sent a second time', async () => {
    const claim = makeAnnotation({ audience: 'workspace' }, { answers: yes });
    const end = makeChange({ ...claim, changeId: makeId(), op: 'delete', set: {}, base: 3 });
    await push(test, you, [...makeDocument(), claim, end]);
    const before = await list();
    const cleo = await test.connect('Cleo', undefined, 'viewer');
    const joined = await list();
    expect(joined.length - before.length).toBe(1);
    await push(test, you, [end, claim]);
    await push(test, cleo, [makeChange({ ...claim, changeId: makeId(), op: 'restore', set: {}, base: 3 })]);
    expect(await list()).toEqual(joined);
  });
});

describe('recordAct', () => {
  it('keeps every act of people, with its session, and no text at all', async () => {
    const cookie = await test.signIn();
    const at = `/workspaces/${test.workspaceId}`;
    const text = await (await post(`${at}/invitations`, cookie, 'role=viewer&days=7')).text();
    const link = /\/invitations\/[\w-]{43}/.exec(text)?.[0] ?? '';
    const form = { name: 'Anna Secret', email: 'anna@secret.example', password: 'four secret words here' };
    await post(link, '', `${new URLSearchParams(form)}`);
    const anna = (await test.db.get<{ id: string }>("SELECT id FROM persons WHERE name = 'Anna Secret'"))?.id ?? '';
    await post(`${at}/people/${anna}/role`, cookie, 'role=editor');
    const renewed = await test.signIn();
    await post(`${at}/people/${anna}/reset`, renewed);
    await post(`${at}/people/${anna}/remove`, renewed);
    await post('/account', renewed, 'email=you@secret.example&password=four+secret+words');
    await post('/sign-out-everywhere', await test.signIn());
    const found = await list();
    expect(found.map(({ act }) => act)).toEqual([
      ...['connect', 'sign-in', 'invite', 'join', 'sign-in', 'role', 'sign-in', 'reset-link', 'remove'],
      ...['password', 'sign-in', 'sign-in', 'sign-out-everywhere'],
    ]);
    expect(JSON.stringify(found)).not.toMatch(/secret/i);
  });

  it('keeps every file that goes out, from the desk, a browser and a program', async () => {
    const claim = makeAnnotation();
    await push(test, you, [...makeDocument(), claim]);
    const cookie = await test.signIn();
    await (await test.app.request(`/documents/${toDocumentId()}/csv`, { headers: { cookie } })).text();
    const api = `/api/v1/workspaces/${test.workspaceId}`;
    await (await call(test, `${api}/export?format=ris`, you.token)).text();
    const rows = [{ kind: 'annotation', id: claim.id }];
    const release = { id: makeId(), rows, from: 'creator', to: 'file', way: 'panel-markdown', at: 1 };
    for (let i = 0; i < 2; i++) await call(test, `${api}/releases`, you.token, { releases: [release] });
    const ways = (await acts()).flatMap(([act, { way }]) => (act === 'release' ? [way] : []));
    expect(ways).toEqual(['desk-csv', 'api-ris', 'panel-markdown']);
  });
});

describe('verifyAudit', () => {
  async function makeEntries(): Promise<void> {
    for (let i = 0; i < 4; i++) await test.signIn();
    expect(await verifyAudit(test.db, test.workspaceId)).toEqual({ entries: 5, problems: [] });
  }
  const faults = async () => (await verify(test.db)).problems;

  it.each([
    ['a person is changed', "UPDATE audit SET person_id = 'x' WHERE n = 3"],
    ['a time is changed', 'UPDATE audit SET at = at + 1 WHERE n = 3'],
    ['what it was about is changed', `UPDATE audit SET about = '{"to":"x"}' WHERE n = 3`],
    ['an entry is taken out', 'DELETE FROM audit WHERE n = 3'],
    [
      'an entry is taken out and the others moved up',
      'DELETE FROM audit WHERE n = 3; UPDATE audit SET n = n - 1 WHERE n > 3',
    ],
    [
      'an entry is of another workspace',
      "INSERT INTO audit SELECT 'w', n, at, person_id, via, act, about, hash FROM audit",
    ],
  ])('finds it where %s', async (_what, sql) => {
    await makeEntries();
    if (sql.startsWith('INSERT')) await test.db.run("INSERT INTO workspaces VALUES ('w', 'Another', 0, 'e', 0)");
    for (const statement of sql.split('; ')) await test.db.run(statement);
    expect(await faults()).toEqual([
      expect.stringMatching(/^audit of workspace \S+: entry \d (was changed|is not the next)$/),
    ]);
  });
});

describe('createAuditRoutes', () => {
  it('shows an owner who did what, by person and by act, page by page, also of who has left', async () => {
    const anna = await test.connect('Anna');
    await test.signIn(anna.personId);
    const cookie = await test.signIn();
    const get = async (query: string) =>
      (await test.app.request(`/workspaces/${test.workspaceId}/audit${query}`, { headers: { cookie } })).text();
    await test.db.run('DELETE FROM memberships WHERE person_id = ?', anna.personId);
    await test.connect('Dora', 'Another desk');
    // Whoever left did what she did; of who was never here nobody reads.
    expect(await get('')).toMatch(/>Anna<\/option>[\s\S]+Signed in <span class="faint">Anna,/);
    expect(await get('')).not.toContain('Dora');
    const count = (text: string) => text.match(/<li>/g)?.length ?? 0;
    expect(count(await get(''))).toBe(4);
    expect(count(await get(`?person=${anna.personId}&act=`))).toBe(2);
    expect(count(await get(`?person=${anna.personId}&act=sign-in`))).toBe(1);
    for (let i = 0; i < 120; i++) await test.signIn();
    const first = await get('');
    expect(count(first)).toBe(100);
    const [, older] = /href="\/workspaces\/[\w-]+\/audit\?([^"]+)"/.exec(first) ?? [];
    expect(count(await get(`?${older?.replaceAll('&amp;', '&')}`))).toBe(24);
  });

  it('says what a browser is called as long as that is known, which the audit itself does not keep', async () => {
    const anna = await test.connect('Anna');
    const cookie = await test.signIn();
    const [token] = await test.db.all<{ id: string }>('SELECT id FROM tokens WHERE person_id = ?', anna.personId);
    const get = async (path: string) => (await test.app.request(path, { headers: { cookie } })).text();
    const at = `/workspaces/${test.workspaceId}/audit`;
    const id = token?.id ?? '';
    const named = `Chromium on Linux (${id})`;
    expect(await get(at)).toContain(` · ${named} · browser ${named}`);
    expect(await get(`${at}/file`)).not.toContain('Chromium');
    await test.db.run("UPDATE tokens SET client = '<b>' WHERE id = ?", id);
    expect(await get(at)).toContain(`&lt;b&gt; (${id})`);
    await test.db.run('DELETE FROM tokens WHERE id = ?', id);
    expect(await get(at)).toContain(` · ${id} · browser ${id}`);
  });

  it('gives it as a file whose chain can be checked without us', async () => {
    const cookie = await test.signIn();
    const response = await test.app.request(`/workspaces/${test.workspaceId}/audit/file`, { headers: { cookie } });
    const lines = (await response.text()).trim().split('\n').reverse();
    let before = '';
    for (const line of lines) {
      const { hash, ...entry } = JSON.parse(line) as AuditEntry;
      before = createHash('sha256')
        .update(JSON.stringify([before, ...Object.values(entry)]))
        .digest('hex');
      expect(hash).toBe(before);
    }
    expect(lines).toHaveLength(3);
    expect((await acts()).at(-1)).toEqual(['audit-export', {}]);
    const token = await test.createToken((await test.connect()).personId, ['admin']);
    const again = await call(test, `/api/v1/workspaces/${test.workspaceId}/audit`, token);
    expect((await again.text()).trim().split('\n').reverse().slice(0, lines.length)).toEqual(lines);
  });
});
