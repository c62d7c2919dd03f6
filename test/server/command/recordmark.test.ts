import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../server/database/open-database.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { makeAnnotation, makeComment, makeDocument } from '../../support/make-rows.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';
import { makeFolder, runCommand } from './run-node.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const run = (...args: string[]) => runCommand('recordmark', args, { DATA_DIR: server.dataDir }).ended;

async function post(path: string, body: object, token = '') {
  const response = await fetch(server.url + path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { authorization: `Bearer ${token}` },
  });
  return { status: response.status, answer: (await response.json()) as Record<string, string> };
}
const connect = async (code: string) => (await post('/api/v1/connect', { code, client: 'test' })).answer;

async function query<Found>(sql: string): Promise<Found[]> {
  const db = openDatabase(server.dataDir);
  const found = await db.transaction((tx) => tx.all<Found>(sql));
  await db.close();
  return found;
}

async function pushClaim(comment?: string): Promise<void> {
  const { token, workspaceId } = await connect(await server.code());
  const claim = makeAnnotation();
  const changes = [...makeDocument(), claim, ...(comment ? [makeComment(claim.id, comment)] : [])];
  const body = { protocol: PROTOCOL_VERSION, clientId: changes[0]?.clientId, epoch: null, changes };
  expect((await post(`/api/v1/workspaces/${workspaceId}/push`, body, token)).status).toBe(200);
}

describe('recordmark code', () => {
  it('prints a code alone that connects to the running server', async () => {
    const { status, out, err } = await run('code', '--user', 'Anna', '--workspace', 'Her desk');
    expect([status, out, err]).toEqual([0, expect.stringMatching(/^[0-9A-Z]{12}\n$/), '']);
    const { token = '' } = await connect(out.trim());
    const response = await fetch(`${server.url}/api/v1/workspaces`, { headers: { authorization: `Bearer ${token}` } });
    expect(await response.json()).toMatchObject({ workspaces: [{ name: 'Her desk', role: 'editor' }] });
  });
});

describe('recordmark token create', () => {
  const create = (...args: string[]) => run('token', 'create', '--name', 'Nightly copy', ...args);

  it('prints a token alone that does what its scope says on the running server, and no more', async () => {
    const { status, out, err } = await create('--scope', 'read,export', '--days', '30');
    expect([status, out, err]).toEqual([0, expect.stringMatching(/^rmk_[\w-]{43}[0-9a-f]{6}\n$/), '']);
    const headers = { authorization: `Bearer ${out.trim()}` };
    const response = await fetch(`${server.url}/api/v1/workspaces`, { headers });
    const { workspaces } = (await response.json()) as { workspaces: { id: string }[] };
    const pushed = await post(`/api/v1/workspaces/${workspaces[0]?.id}/push`, {}, out.trim());
    expect([pushed.status, pushed.answer.error]).toMatchObject([403, { code: 'not-allowed' }]);
  });

  it('says in one line what it expects', async () => {
    const failures: [string[], RegExp][] = [
      [['--scope', 'read,all'], /^Unknown scope "all"\. Expected some of read, write, export, admin, .+\n$/],
      [['--scope', 'read', '--days', '0'], /^Expected --days to be a whole number from 1 to 3650\. It is "0"\.\n$/],
      [['--scope', 'read', '--as', 'Nobody'], /^There is nobody called "Nobody" here\. People: Owner\.\n$/],
      [[], /^Usage: .+\n$/],
    ];
    for (const [args, line] of failures) {
      expect(await create(...args)).toEqual({ status: 1, out: '', err: expect.stringMatching(line) });
    }
  }, 15_000);
});

describe('recordmark export', () => {
  const at = (url: string, ...more: string[]) => run('export', '--document', url, '--format', 'markdown', ...more);

  it('[PR4] prints a document under any of its addresses, and comments only when asked to', async () => {
    await pushClaim('Is that so?');
    const asked = [
      ['http://newsroom.example/letter'],
      ['https://newsroom.example/letter?utm_source=x#part', '--comments'],
    ];
    for (const [url = '', ...more] of asked) {
      const { status, out } = await at(url, ...more);
      expect([status, out]).toEqual([0, expect.stringContaining('> The committee made 41 recommendations')]);
      expect(out.includes('Is that so?')).toBe(more.includes('--comments'));
    }
  }, 15_000);

  it('prints a table, under one head, and names the formats that there are', async () => {
    await pushClaim();
    const as = (format: string) => run('export', '--document', 'http://newsroom.example/letter', '--format', format);
    const { status, out } = await as('csv');
    expect(status).toBe(0);
    expect(out).toMatch(/^\uFEFFdocument_title,document_address,annotation_id,.+\r\nA letter,.+\r\nA letter,.+\r\n$/);
    expect(await as('pdf')).toMatchObject({
      status: 1,
      out: '',
      err: expect.stringMatching(/^Unknown format "pdf"\. Expected one of markdown, .+\n$/),
    });
  }, 15_000);

  it('[PR6] sees what the named person sees, and asks for a name when there are more', async () => {
    await pushClaim();
    await run('code', '--user', 'Anna');
    const url = 'http://newsroom.example/letter';
    expect((await at(url)).err).toBe('Say who it is: --as NAME. People: Owner, Anna.\n');
    expect((await at(url, '--as', 'Anna')).err).toMatch(/^There is no document at .+ that Anna sees\..+\n$/);
    expect((await at(url, '--as', 'Owner')).out).toContain('41 recommendations');
    expect((await at(url, '--as', 'Ben')).err).toBe('There is nobody called "Ben" here. People: Owner, Anna.\n');
  }, 20_000);
});

describe('recordmark import', () => {
  it('says line by line what would come, brings it once, and refuses what is no file of annotations', async () => {
    await pushClaim();
    const { folder, remove } = makeFolder();
    const file = join(folder, 'annotations.json');
    const annotation = { type: 'Annotation', bodyValue: 'A remark', target: 'http://newsroom.example/letter' };
    writeFileSync(file, JSON.stringify([annotation, { ...annotation, target: '../letter' }]));
    const tried = await run('import', file, '--dry-run');
    expect([tried.status, tried.out]).toEqual([
      0,
      `1. new: http://newsroom.example/letter
2. cannot be read: ../letter
   "../letter" is no address of a document. Expected one that begins with http:// or https://.
1 new, 0 here already, 1 that cannot be read. Nothing was imported.
`,
    ]);
    expect((await run('import', file)).out).toContain('1 new, 0 here already');
    expect((await run('import', file)).out).toContain('0 new, 1 here already');
    writeFileSync(file, '{}');
    expect(await run('import', file)).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^This file holds no .+\n$/),
    });
    expect((await run('import', join(folder, 'absent'))).err).toMatch(/^".+absent" cannot be read\..+\n$/);
    remove();
  }, 30_000);
});

describe('recordmark backup', () => {
  it('copies the database while the server runs, and never over a file', async () => {
    const { folder, remove } = makeFolder();
    const file = join(folder, 'copy.sqlite');
    expect(await run('backup', file)).toEqual({ status: 0, out: '', err: '' });
    expect(existsSync(file)).toBe(true);
    expect(await run('backup', file)).toMatchObject({ status: 1, err: expect.stringMatching(/^.+ exists\..+\n$/) });
    remove();
  }, 15_000);
});

describe('recordmark restore', () => {
  it('[SY5] is refused while a server runs; then puts the backup in place with a new epoch, and keeps what was there', async () => {
    await pushClaim();
    const { folder, remove } = makeFolder();
    const file = join(folder, 'copy.sqlite');
    await run('backup', file);
    const [before] = await query<{ epoch: string }>('SELECT epoch FROM workspaces');
    expect(await run('restore', file)).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^A server runs on .+\n$/),
    });
    await pushClaim();
    await server.stop();
    expect(await run('restore', file)).toMatchObject({
      status: 0,
      err: '',
      out: expect.stringMatching(/^The database that was there is kept as .+before-\d+\.\nRestored\. .+\n$/),
    });
    const [after] = await query<{ epoch: string }>('SELECT epoch FROM workspaces');
    expect(after?.epoch).not.toBe(before?.epoch);
    expect(await query('SELECT id FROM rows')).toHaveLength(3);
    expect(await run('verify')).toEqual({
      status: 0,
      out: 'Nothing is wrong in 3 rows, 3 changes and 1 audited acts.\n',
      err: '',
    });
    remove();
  }, 30_000);

  it('changes nothing for a file that is no backup', async () => {
    await pushClaim();
    await server.stop();
    const { folder, remove } = makeFolder();
    const file = join(folder, 'no-backup');
    writeFileSync(file, 'x'.repeat(5_000));
    const damaged = join(folder, 'damaged');
    await run('backup', damaged);
    const database = new BetterSqlite3(damaged).unsafeMode();
    database.pragma('writable_schema = ON');
    // It opens and answers as before, and its pages are not what its tables say.
    database.exec("DELETE FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL");
    database.close();
    for (const name of [file, damaged, join(folder, 'absent')]) expect((await run('restore', name)).status).toBe(1);
    expect(await query('SELECT id FROM rows')).toHaveLength(3);
    remove();
  }, 15_000);
});

describe('recordmark erase', () => {
  it('says what would go, and erases for good when that is said, while the server runs', async () => {
    await pushClaim();
    const [claim] = await query<{ id: string }>("SELECT id FROM rows WHERE kind = 'annotation'");
    const id = claim?.id as string;
    const tried = await run('erase', id);
    expect([tried.status, tried.out]).toEqual([
      0,
      expect.stringMatching(/^This would erase the annotation \S+ by Owner, with 0 rows .+ Nothing was changed\.\n/),
    ]);
    expect((await run('erase', id, '--for-good')).out).toMatch(/^Erased the annotation .+ when they sync next\.\n$/);
    expect((await run('erase', id, '--for-good')).out).toMatch(/ is erased already\.\n$/);
    expect(await query("SELECT id FROM changes WHERE op = 'erase' AND fields = '{}'")).toEqual([{ id }]);
    expect((await run('erase', 'x', '--for-good')).err).toMatch(/^There is nothing with the id "x" .+\n$/);
    expect((await run('verify')).out).toMatch(/^Nothing is wrong/);
  }, 20_000);
});

describe('recordmark redact', () => {
  it('reads the words from its input, says in how many rows they stand, and redacts for good when that is said', async () => {
    await pushClaim();
    const [claim] = await query<{ id: string }>("SELECT id FROM rows WHERE kind = 'annotation'");
    const id = claim?.id as string;
    const redact = (words: string, ...args: string[]) =>
      runCommand('recordmark', ['redact', id, ...args], { DATA_DIR: server.dataDir }, `${words}\n`).ended;
    const stands = "SELECT id FROM rows WHERE body LIKE '%41 recommendations%'";
    expect((await redact('41 recommendations')).out).toMatch(/^This would redact the words in 1 rows: .+ Nothing was/);
    expect(await query(stands)).toHaveLength(1);
    const done = await redact('41 Recommendations', '--for-good');
    expect([done.status, done.out]).toEqual([
      0,
      expect.stringMatching(/^Redacted the words in 1 rows.+sync next\.\n$/),
    ]);
    expect(await query(stands)).toEqual([]);
    expect((await redact('41 recommendations', '--for-good')).err).toMatch(/^These words stand nowhere on it\. .+\n$/);
    expect((await run('redact', 'x')).err).toMatch(/^There is no annotation with the id "x" to redact\. .+\n$/);
    expect((await run('verify')).out).toMatch(/^Nothing is wrong/);
  }, 20_000);
});

describe('recordmark person', () => {
  it('saves everything of a person, and erases it once that is said, while the server runs', async () => {
    await pushClaim();
    const saved = JSON.parse((await run('person', 'export', '--as', 'Owner')).out);
    expect([saved.person.name, saved.workspaces[0].rows.length]).toEqual(['Owner', 3]);
    const tried = await run('person', 'erase', '--as', 'Owner');
    expect([tried.status, tried.out]).toEqual([
      0,
      expect.stringMatching(/ with 1 workspaces .+ Nothing was changed\.\n/),
    ]);
    expect((await run('person', 'erase', '--as', 'Owner', '--for-good')).out).toMatch(/^Erased everything of /);
    expect(await query('SELECT id FROM rows')).toEqual([]);
    expect((await run('person', 'erase', '--as', 'Owner')).err).toMatch(/^There is nobody called "Owner" here\. .+\n$/);
  }, 20_000);
});

describe('recordmark verify', () => {
  it('names what is wrong, and ends with 1', async () => {
    await pushClaim();
    await query("UPDATE rows SET rev = 99 WHERE kind = 'annotation' RETURNING id");
    expect(await run('verify')).toEqual({
      status: 1,
      out: expect.stringMatching(/^annotation \S+ in workspace \S+: has the revision 99, past 3\n/),
      err: expect.stringMatching(/^\d things are wrong in 3 rows, 3 changes and 1 audited acts\. .+\n$/),
    });
  }, 15_000);
});

describe('recordmark', () => {
  it('says how it is used, in one line, for anything else', async () => {
    for (const args of [[], ['codes'], ['code', '--name', 'x'], ['export'], ['backup'], ['restore']]) {
      expect(await run(...args)).toMatchObject({ status: 1, out: '', err: expect.stringMatching(/^Usage: .+\n$/) });
    }
  }, 20_000);
});
