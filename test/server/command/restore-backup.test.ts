import { appendFileSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { listOwnerless, makeOwner } from '../../../server/command/make-owner.ts';
import { restoreBackup } from '../../../server/command/restore-backup.ts';
import { backUp } from '../../../server/database/back-up.ts';
import type { Database } from '../../../server/database/database.ts';
import { databaseFile, openDatabase } from '../../../server/database/open-database.ts';
import { erasePerson } from '../../../server/rows/erase-person.ts';
import { verify } from '../../../server/rows/verify.ts';
import type { Change } from '../../../shared/protocol/change.ts';
import { pull, push } from '../../support/call-api.ts';
import { makeAnnotation, makeChange, makeDocument, makeTag } from '../../support/make-rows.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

const words = 'the boy from Marrow Lane';
const context = { now: Date.now, newId: () => crypto.randomUUID() };
let test: TestApp;
let you: Awaited<ReturnType<TestApp['connect']>>;
let backup: string;
let restored: Database | undefined;
beforeEach(async () => {
  test = await openTestApp();
  you = await test.connect();
  backup = join(test.folder, 'backup.sqlite');
  restored = undefined;
});
afterEach(async () => {
  await restored?.close();
  rmSync(test.folder, { recursive: true, force: true });
});

const claim = makeAnnotation({ quote: { exact: words } });
const tag = makeTag(claim.id, words);
const makeErase = ({ kind, id }: Pick<Change, 'kind' | 'id'>) => makeChange({ kind, id, op: 'erase', base: 1 });

/** The server on the restored database, with the same clients. */
async function restoreAndOpen(): Promise<TestApp & { erased: number; ownerless: string[] }> {
  await test.db.close();
  const { erased, ownerless } = await restoreBackup(backup, test.folder, context);
  restored = openDatabase(test.folder);
  const fixed = { randomBytes: () => Buffer.alloc(32), keepErased: test.erasedList.add };
  const app = createApp({ db: restored, ...context, ...fixed, logFailure: (_id, error) => test.failures.push(error) });
  return { ...test, app, db: restored, erased, ownerless };
}

describe('restoreBackup', () => {
  it('brings nothing back that was erased since the backup was made', async () => {
    await push(test, you, [...makeDocument(), claim, tag]);
    await backUp(databaseFile(test.folder), backup);
    await push(test, you, [makeErase(claim)]);
    expect(readFileSync(backup).includes(words)).toBe(true);
    const now = await restoreAndOpen();
    expect(now.erased).toBe(1);
    const { rows } = await pull(now, you);
    expect(rows.map(({ erased, fields }) => [erased !== undefined, fields])).toEqual([
      [true, {}],
      [true, {}],
    ]);
    expect(readFileSync(databaseFile(test.folder)).includes(words)).toBe(false);
    expect(existsSync(`${databaseFile(test.folder)}.restoring-wal`)).toBe(false);
    expect((await verify(now.db)).problems).toEqual([]);
  });

  it('[SY5] refuses what a browser sends again that has not heard of it, also where the backup is older than the row', async () => {
    await backUp(databaseFile(test.folder), backup);
    await push(test, you, [...makeDocument(), claim, tag]);
    await push(test, you, [makeErase(claim)]);
    const now = await restoreAndOpen();
    const outcomes = await push(now, you, [...makeDocument(), claim, tag]);
    expect(outcomes.map((each) => ('code' in each ? each.code : each.outcome))).toEqual([
      'applied',
      'applied',
      'erased',
      'erased',
    ]);
    expect(readFileSync(databaseFile(test.folder)).includes(words)).toBe(false);
    expect((await verify(now.db)).problems).toEqual([]);
  });

  it('erases once what the backup knows as erased, and forgets no act for a line that was cut off', async () => {
    await push(test, you, [...makeDocument(), claim]);
    await backUp(databaseFile(test.folder), backup);
    appendFileSync(join(test.folder, 'erased.jsonl'), '{"workspaceId":"0');
    await push(test, you, [makeErase(claim)]);
    expect((await restoreAndOpen()).erased).toBe(1);
    await restored?.close();
    renameSync(databaseFile(test.folder), backup);
    expect((await restoreBackup(backup, test.folder, context)).erased).toBe(0);
    restored = openDatabase(test.folder);
    expect((await verify(restored)).problems).toEqual([]);
  });

  it('changes nothing where the list has a line from a newer Recordmark', async () => {
    await push(test, you, [...makeDocument(), claim]);
    await backUp(databaseFile(test.folder), backup);
    appendFileSync(join(test.folder, 'erased.jsonl'), '{"redacted":true}\n');
    await test.db.close();
    await expect(restoreBackup(backup, test.folder, context)).rejects.toThrow('does not know. Update Recordmark');
    restored = openDatabase(test.folder);
    expect((await restored.all('SELECT id FROM rows')).length).toBe(3);
  });
});

describe('makeOwner', () => {
  it('gives a workspace another owner whose only one was erased since the backup that was restored', async () => {
    const anna = await test.connect('Anna');
    await test.connect('Ben', 'Another desk');
    await backUp(databaseFile(test.folder), backup);
    await test.db.run("UPDATE memberships SET role = 'owner'");
    await test.db.transaction((tx) =>
      erasePerson(tx, { personId: you.personId, via: 'command' }, { ...context, keepErased: test.erasedList.add }),
    );
    const now = await restoreAndOpen();
    expect(now.ownerless).toEqual(['Another desk', 'My workspace']);
    const make = (user: string) => makeOwner(now.db, { user, workspace: 'My workspace' }, context);
    await expect(make('Ben')).rejects.toThrow(/Ben does not belong to "My workspace"/);
    await expect(make('Nobody')).rejects.toThrow(/There is nobody called "Nobody"/);
    expect(await make('Anna')).toBe('Anna is an owner of "My workspace" now.');
    expect(await listOwnerless(now.db)).toEqual(['Another desk']);
    const [last] = await now.db.all('SELECT person_id, via, act FROM audit ORDER BY at DESC, n DESC LIMIT 1');
    expect(last).toEqual({ person_id: anna.personId, via: 'command', act: 'role' });
    expect((await verify(now.db)).problems).toEqual([]);
  });
});
