import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { workspaceTables } from '../../../server/rows/erase-workspace.ts';
import { replayErased } from '../../../server/rows/replay-erased.ts';
import { verify } from '../../../server/rows/verify.ts';
import type { Change } from '../../../shared/protocol/change.ts';
import { pull, push } from '../../support/call-api.ts';
import { makeAnnotation, makeComment, makeDocument, makeId, makePatch, yes } from '../../support/make-rows.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

type Caller = Awaited<ReturnType<TestApp['connect']>>;
const name = 'Thomasina Quillfeather';
let test: TestApp;
let you: Caller;
let anna: Caller;
let cookie: string;
let claim: Change;
beforeEach(async () => {
  test = await openTestApp();
  you = await test.connect();
  anna = await test.connect('Anna');
  cookie = await test.signIn();
  claim = makeAnnotation({ audience: 'workspace', note: name }, { answers: yes });
  await push(test, you, [...makeDocument(), claim, makeComment(claim.id, name)]);
  await push(test, anna, [...makeDocument(), makeAnnotation({ note: `${name}, her own` })]);
});
afterEach(() => test.close());

const path = () => `/workspaces/${test.workspaceId}/erase`;
const get = async (at: string) => (await test.app.request(at, { headers: { cookie } })).text();
const type = (typed: string, as = cookie) =>
  test.app.request(path(), {
    method: 'POST',
    body: String(new URLSearchParams({ name: typed })),
    headers: { cookie: as, origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
  });
const isOnDisk = (words: string) =>
  readdirSync(test.folder).some((file) => readFileSync(join(test.folder, file)).includes(words));
const countIn = async (table: string) =>
  (
    await test.db.get<{ count: number }>(
      `SELECT COUNT(*) AS count FROM ${table} WHERE workspace_id = ?`,
      test.workspaceId,
    )
  )?.count;

/** Something of each sort that a workspace can have: what is in a table that was empty is not seen to go. */
async function fillTables(): Promise<void> {
  await push(test, you, [makePatch(claim, { audience: 'creator' }, { base: 100 })]);
  await test.createCode();
  await test.app.request(`/workspaces/${test.workspaceId}/invitations`, {
    method: 'POST',
    body: 'role=viewer&days=7',
    headers: { cookie, origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
  });
  await test.db.run(
    "INSERT INTO capture_texts (workspace_id, sha, packed, received_at) VALUES (?, 'abc', x'00', 0)",
    test.workspaceId,
  );
}

describe('createEraseWorkspaceRoutes', () => {
  it('says what goes for how many and offers a file first', async () => {
    expect(await get(path())).toMatch(/for all its 2 people, with no undo[\s\S]+Save it first[\s\S]+\/jsonld"/);
    expect(await get(`/workspaces/${test.workspaceId}/people`)).toContain(`href="${path()}"`);
  });

  it('changes nothing unless the name is typed, by an owner', async () => {
    for (const typed of ['', 'my workspace', 'Another']) expect((await type(typed)).status).toBe(400);
    expect((await type('My workspace', await test.signIn(anna.personId))).status).toBe(403);
    expect((await pull(test, you)).rows.length).toBeGreaterThan(0);
    expect(test.erasedList.readAll()).toEqual([]);
  });

  it('leaves nothing of it: no row, no word in any file, no membership, and not the others of the server', async () => {
    const elsewhere = await test.connect('Ben', 'Another desk');
    await push(test, elsewhere, [...makeDocument(), makeAnnotation()]);
    await fillTables();
    for (const table of workspaceTables) expect([table, await countIn(table)]).not.toEqual([table, 0]);
    expect(isOnDisk(name)).toBe(true);
    expect((await type('My workspace')).status).toBe(303);
    expect(isOnDisk(name)).toBe(false);
    for (const table of workspaceTables) expect([table, await countIn(table)]).toEqual([table, 0]);
    for (const who of [you, anna]) await expect(pull(test, who)).rejects.toThrow('not-found');
    expect((await type('My workspace')).status).toBe(404);
    expect((await pull(test, elsewhere)).rows.length).toBeGreaterThan(0);
    expect((await verify(test.db)).problems).toEqual([]);
    const last = await test.db.get(
      'SELECT act, person_id AS by, about FROM audit WHERE workspace_id = ? ORDER BY n DESC',
      test.workspaceId,
    );
    expect(last).toEqual({ act: 'erase-workspace', by: you.personId, about: '{}' });
  });

  it('knows every table that holds something of a workspace', async () => {
    const tables = await test.db.all<{ name: string }>(
      `SELECT DISTINCT tables.name FROM sqlite_schema AS tables JOIN pragma_table_info(tables.name) AS columns
       WHERE tables.type = 'table' AND columns.name = 'workspace_id' AND tables.name <> 'audit'`,
    );
    expect(tables.map((table) => table.name).sort()).toEqual([...workspaceTables].sort());
  });
});

describe('replayErased', () => {
  it('takes a workspace out again of a backup from before, once', async () => {
    const list = [{ workspaceId: test.workspaceId, person: you.personId, at: 1, whole: true as const }];
    const outside = { via: 'command', now: Date.now, newId: makeId };
    for (const erased of list) test.erasedList.add(erased);
    expect(test.erasedList.readAll()).toEqual(list);
    expect([await replayErased(test.db, list, outside), await replayErased(test.db, list, outside)]).toEqual([1, 0]);
    await expect(pull(test, you)).rejects.toThrow('not-found');
  });
});
