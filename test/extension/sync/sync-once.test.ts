import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listWritten } from '../../../extension/state/refused.ts';
import { readWorkspaceView } from '../../../extension/state/workspace-view.ts';
import type { ChangeEntry } from '../../../extension/store/show-waiting.ts';
import { newId } from '../../../shared/model/ids.ts';
import { limits } from '../../../shared/model/limits.ts';
import { putNote } from '../../support/store-context.ts';
import { openSyncedStore, type SyncedStore } from '../../support/synced-store.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
let you: SyncedStore;
beforeEach(async () => {
  test = await openTestApp();
  you = await openSyncedStore(test);
});
afterEach(() => test.close());

/** What waits first is made longer than this server takes, as by a browser that knows of larger limits. */
async function makeFirstTooLong(): Promise<string> {
  const note = 'x'.repeat(limits.longText + 1);
  const [entry] = (await you.store.getAll('outbox')) as ChangeEntry[];
  await you.store.put('outbox', {
    ...(entry as ChangeEntry),
    change: { ...(entry as ChangeEntry).change, set: { note } },
  });
  return note;
}

describe('syncOnce', () => {
  it('learns the role with every pull, and keeps it where the server does not answer', async () => {
    const role = async () => (await readWorkspaceView(you.store)).connection?.role;
    expect(await role()).toBe('owner');
    await test.db.run("UPDATE memberships SET role = 'viewer' WHERE person_id = ?", you.personId);
    you.stand(() => Response.error());
    await you.sync().catch(() => undefined);
    expect(await role()).toBe('owner');
    you.stand(() => undefined);
    await you.sync();
    expect(await role()).toBe('viewer');
    await expect(you.act(putNote(you.workspaceId, newId(), 'words'))).rejects.toMatchObject({ code: 'not-allowed' });
    expect((await readWorkspaceView(you.store)).waiting).toBe(0);
  });

  it('[SY1] takes a change over a limit off its card alone and keeps it to copy, and sends what waits with it', async () => {
    const about = putNote(you.workspaceId, newId(), 'words');
    await you.act(about);
    await you.sync();
    await you.act({ ...about, op: 'patch', set: { note: 'mine' } });
    await you.act(
      { ...about, op: 'patch', set: { claimant: 'The council' } },
      putNote(you.workspaceId, newId(), 'other'),
    );
    const note = await makeFirstTooLong();
    await you.sync();
    expect((await you.row('annotation', about.id))?.fields).toEqual({
      ...about.set,
      audience: undefined,
      claimant: 'The council',
    });
    const { waiting, refused } = await readWorkspaceView(you.store);
    expect(waiting).toBe(0);
    expect(refused).toMatchObject([
      { change: { id: about.id }, refused: { message: expect.stringContaining('Note: Expected at most') } },
    ]);
    expect(refused.flatMap(listWritten)).toEqual([{ field: 'note', value: note }]);
    expect(await test.db.all("SELECT id FROM rows WHERE kind = 'annotation'")).toHaveLength(2);
  });
});
