import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { personTables } from '../../../server/rows/erase-person.ts';
import { replayErased } from '../../../server/rows/replay-erased.ts';
import { verify } from '../../../server/rows/verify.ts';
import type { Change } from '../../../shared/protocol/change.ts';
import { call, getFailure, pull, push } from '../../support/call-api.ts';
import {
  makeAnnotation,
  makeChange,
  makeComment,
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

type Caller = Awaited<ReturnType<TestApp['connect']>>;
const words = 'Thomasina Quillfeather';
const secretUrl = 'http://newsroom.example/what-anna-read-alone';
const password = 'four words or five';
const shared = { audience: 'workspace' };
let test: TestApp;
let you: Caller;
let anna: Caller;
let cookie: string;
let claims: { hers: Change; yours: Change };
let sources: { cited: Change; alone: Change };

/** Anna shares a claim and two sources, keeps one claim to herself, and writes on a claim of the owner, who cites a source of hers. */
beforeEach(async () => {
  test = await openTestApp();
  you = await test.connect();
  anna = await test.connect('Anna');
  claims = {
    hers: makeAnnotation({ ...shared, note: words }, { answers: yes }),
    yours: makeAnnotation({ ...shared, note: 'What the owner thinks' }, { answers: yes }),
  };
  const toSource = (title: string) => ({ ...makeSource({ ...shared, csl: { title } }), answers: yes });
  sources = { cited: toSource('A report that others cite'), alone: toSource(`${words}, a report`) };
  const own = makeAnnotation({ documentId: toDocumentId(secretUrl), note: `${words}, alone` });
  await push(test, you, [...makeDocument(), claims.yours]);
  await push(test, anna, [claims.hers, makeTag(claims.hers.id, words), sources.cited, sources.alone]);
  await push(test, anna, [...makeDocument(secretUrl, `${words}, a page`), own, makeComment(claims.yours.id, words)]);
  await push(test, anna, [makePatch(claims.yours, { conclusion: 'What Anna found out' }, { base: 100 })]);
  await push(test, you, [makeEvidence(claims.yours.id, sources.cited.id), makeComment(claims.hers.id, 'Well done')]);
  cookie = await test.signIn(anna.personId);
  const chosen = await post('/account', { email: 'anna@desk.example', password });
  cookie = chosen.headers.get('set-cookie')?.split(';')[0] ?? '';
});
afterEach(async () => {
  expect(test.failures).toEqual([]);
  expect((await verify(test.db)).problems).toEqual([]);
  await test.close();
});

const get = (path: string, as = cookie) => test.app.request(path, { headers: { cookie: as } });
function post(path: string, form: Record<string, string>, as = cookie) {
  const headers = { cookie: as, origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' };
  return test.app.request(path, { method: 'POST', headers, body: `${new URLSearchParams(form)}` });
}
const eraseAnna = () => post('/account/erase', { name: 'Anna', current: password });
const isOnDisk = (text: string) =>
  readdirSync(test.folder).some((file) => readFileSync(join(test.folder, file)).includes(text));
const countOf = async (table: string, personId: string) =>
  (await test.db.all(`SELECT person_id FROM ${table} WHERE person_id = ?`, personId)).length;

/** Every way in that Anna can have: what is in a table that was empty is not seen to go. */
async function fillTables(): Promise<void> {
  const { personId } = anna;
  await test.createCode('Anna');
  await test.createStartLink(personId);
  for (const statement of [
    "INSERT INTO second_steps (person_id, secret, in_force, last_step) VALUES (?, 'ABC', 0, 0)",
    "INSERT INTO recovery_codes (person_id, sha) VALUES (?, 'abc')",
    "INSERT INTO identities (person_id, issuer, subject, created_at) VALUES (?, 'https://login.example', 'anna', 0)",
    "INSERT INTO reset_links (person_id, sha, expires_at) VALUES (?, 'abc', 0)",
  ])
    await test.db.run(statement, personId);
}

describe('createErasePersonRoutes', () => {
  it('says what goes, what stays and how to save it first', async () => {
    expect(await (await get('/account')).text()).toContain('href="/account/erase"');
    const page = await (await get('/account/erase')).text();
    expect(page).toMatch(
      /no undo[\s\S]+What stays, without your name[\s\S]+href="\/account\/file"[\s\S]+type your name: Anna/,
    );
  });

  it('changes nothing without the name and the password, and lets nobody guess that without end', async () => {
    for (const form of [
      { name: 'Anna', current: '' },
      { name: 'anna', current: password },
      { name: 'Owner', current: password },
    ])
      expect((await post('/account/erase', form)).status).toBe(400);
    const statuses = [];
    for (let i = 0; i < 11; i++)
      statuses.push((await post('/account/erase', { name: 'Anna', current: `guess ${i}` })).status);
    expect([statuses.at(0), statuses.at(-1)]).toEqual([400, 429]);
    expect(test.erasedList.readAll()).toEqual([]);
    expect(isOnDisk(words)).toBe(true);
  });

  it('leaves no word, no name, no address and no way in, and of the others what is theirs', async () => {
    for (const text of [words, secretUrl, 'anna@desk.example']) expect([text, isOnDisk(text)]).toEqual([text, true]);
    await fillTables();
    for (const table of personTables) expect([table, await countOf(table, anna.personId)]).not.toEqual([table, 0]);
    const before = await pull(test, you);
    const response = await eraseAnna();
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('was erased')]);
    for (const text of [words, secretUrl, 'anna@desk.example', 'Well done'])
      expect([text, isOnDisk(text)]).toEqual([text, false]);
    for (const table of personTables) expect([table, await countOf(table, anna.personId)]).toEqual([table, 0]);
    expect(await test.db.all("SELECT id FROM persons WHERE name = 'Anna'")).toEqual([]);
    expect((await get('/')).status).toBe(401);
    expect((await post('/sign-in', { email: 'anna@desk.example', password }, '')).status).toBe(401);
    expect(await getFailure(call(test, '/api/v1/workspaces', anna.token))).toEqual([410, 'erased']);
    const after = await pull(test, you, { cursor: before.cursor });
    const gone = after.rows.filter(({ erased }) => erased).map(({ id }) => id);
    expect(gone).toEqual(expect.arrayContaining([claims.hers.id, sources.alone.id]));
    const left = (await pull(test, you)).rows.filter(({ erased }) => !erased);
    const byId = new Map(left.map((row) => [row.id, row.fields as Record<string, unknown>]));
    expect(byId.get(claims.yours.id)).toMatchObject({
      note: 'What the owner thinks',
      conclusion: 'What Anna found out',
    });
    expect(byId.has(sources.cited.id)).toBe(true);
    expect(await (await get(`/workspaces/${test.workspaceId}/people`, await test.signIn())).text()).not.toContain(
      'Anna',
    );
  });

  it('takes the address of a document along whose annotation she had erased before', async () => {
    const url = 'http://newsroom.example/what-anna-erased';
    const claim = makeAnnotation({ documentId: toDocumentId(url) });
    const erased = makeChange({ kind: 'annotation', id: claim.id, op: 'erase', base: 1 });
    await push(test, anna, [...makeDocument(url), claim, erased]);
    expect(isOnDisk(url)).toBe(true);
    await eraseAnna();
    expect(isOnDisk(url)).toBe(false);
  });

  it('keeps in the audit that it was done, by an id', async () => {
    await eraseAnna();
    const acts = await test.db.all<{ act: string; by: string }>(
      'SELECT act, person_id AS by FROM audit WHERE workspace_id = ? ORDER BY n',
      test.workspaceId,
    );
    expect(acts).toContainEqual({ act: 'erase-person', by: anna.personId });
    expect(acts).toContainEqual({ act: 'erase', by: anna.personId });
  });

  it('refuses the last owner of a workspace with others in it, with the remedy, and takes along those of his alone', async () => {
    const owner = await test.signIn();
    const erase = () => post('/account/erase', { name: 'Owner' }, owner);
    const [page, refused] = [await (await get('/account/erase', owner)).text(), await erase()];
    for (const text of [page, await refused.text()])
      expect(text).toMatch(
        /Others in &quot;My workspace&quot; would be left without an owner\. Make somebody else an owner/,
      );
    expect([refused.status, isOnDisk('What the owner thinks')]).toEqual([400, true]);
    await test.connect('Fay', undefined, 'owner');
    await test.db.run("UPDATE memberships SET role = 'owner' WHERE person_id = ?", anna.personId);
    await test.db.run("UPDATE memberships SET role = 'owner' WHERE person_id = ?", you.personId);
    const dora = await test.connect('Dora', 'Another desk', 'owner');
    await test.db.run(
      'DELETE FROM memberships WHERE workspace_id = ? AND person_id <> ?',
      dora.workspaceId,
      dora.personId,
    );
    await push(test, dora, [...makeDocument(), makeAnnotation({ note: 'What Dora alone keeps' })]);
    expect((await post('/account/erase', { name: 'Dora' }, await test.signIn(dora.personId))).status).toBe(200);
    expect(isOnDisk('What Dora alone keeps')).toBe(false);
    expect(await test.db.all("SELECT id FROM workspaces WHERE name = 'Another desk'")).toEqual([]);
    expect((await erase()).status).toBe(200);
  });

  it('leaves what she shared in a workspace that she has left, and not what she kept to herself there', async () => {
    expect((await post(`/workspaces/${test.workspaceId}/leave`, {})).status).toBe(303);
    cookie = await test.signIn(anna.personId);
    await eraseAnna();
    const { rows } = await pull(test, you);
    expect(rows.find(({ id }) => id === claims.hers.id)?.fields).toMatchObject({ note: words });
    expect(isOnDisk(`${words}, alone`)).toBe(false);
  });

  it('knows every table that holds something of a person', async () => {
    const tables = await test.db.all<{ name: string }>(
      `SELECT DISTINCT tables.name FROM sqlite_schema AS tables JOIN pragma_table_info(tables.name) AS columns
       WHERE tables.type = 'table' AND columns.name = 'person_id'
         AND tables.name NOT IN ('audit', 'changes', 'releases', 'tokens')`,
    );
    expect(tables.map(({ name }) => name).sort()).toEqual([...personTables].sort());
  });
});

describe('replayErased', () => {
  it('takes a person out again of a backup from before, once', async () => {
    const list = [{ person: anna.personId, at: 1, everything: true as const }];
    for (const erased of list) test.erasedList.add(erased);
    expect(test.erasedList.readAll()).toEqual(list);
    const outside = { via: 'command', now: Date.now, newId: makeId };
    expect([await replayErased(test.db, list, outside), await replayErased(test.db, list, outside)]).toEqual([1, 0]);
    await test.db.overwriteErased();
    expect([isOnDisk(words), isOnDisk('anna@desk.example')]).toEqual([false, false]);
    expect(await getFailure(call(test, '/api/v1/workspaces', anna.token))).toEqual([410, 'erased']);
  });
});

describe('writeOwnFile', () => {
  it('has all that she made, also what she kept to herself, nothing of others, and no secret', async () => {
    await push(test, you, [makeAnnotation({ note: 'What the owner keeps' })]);
    const text = await (await get('/account/file')).text();
    const file = JSON.parse(text);
    expect(file.person.name).toBe('Anna');
    expect(file.accounts).toEqual([{ email: 'anna@desk.example', changedAt: expect.any(Number) }]);
    const [workspace] = file.workspaces;
    expect(workspace).toMatchObject({ name: 'My workspace', role: 'editor' });
    expect(new Set(workspace.rows.map((row: { creator: string }) => row.creator))).toEqual(new Set([anna.personId]));
    expect(text).toContain(`${words}, alone`);
    for (const other of ['What the owner thinks', 'What the owner keeps', 'Well done', '$argon2id', anna.token])
      expect([other, text.includes(other)]).toEqual([other, false]);
    const hashes = await test.db.all<{ sha: string }>('SELECT sha FROM sessions UNION SELECT sha FROM tokens');
    expect(hashes.length).toBeGreaterThan(1);
    for (const { sha } of hashes) expect(text).not.toContain(sha);
    expect(workspace.changesToOthersRows).toEqual([
      expect.objectContaining({ id: claims.yours.id, set: { conclusion: 'What Anna found out' } }),
    ]);
  });

  it('[PR4] records that the rows went out before they do', async () => {
    await (await get('/account/file')).text();
    const releases = await test.db.all<{ way: string; rows: string }>(
      'SELECT way, released_rows AS rows FROM releases WHERE person_id = ? AND to_audience = ?',
      ...[anna.personId, 'file'],
    );
    expect(releases.map(({ way }) => way)).toEqual(['desk-own']);
    expect(releases[0]?.rows).toContain(claims.hers.id);
  });
});
