import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eraseRow } from '../../../extension/store/erase.ts';
import { dismissGone, requireIdentity } from '../../../extension/store/settings.ts';
import { naturalId, newId } from '../../../shared/model/ids.ts';
import type { Act } from '../../../shared/protocol/change.ts';
import { makeDocument, toDocumentId, yes } from '../../support/make-rows.ts';
import { openSyncedStore, type SyncedStore } from '../../support/synced-store.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

const secret = 'words that became private';
let test: TestApp;
let you: SyncedStore;
let ann: SyncedStore;
let id: string;

beforeEach(async () => {
  test = await openTestApp();
  you = await openSyncedStore(test);
  ann = await openSyncedStore(test, 'Ann');
  id = newId();
  const { workspaceId } = you;
  const fields = { documentId: toDocumentId(), type: 'claim', selectors: [], quote: { exact: secret } };
  const document = makeDocument().map(({ kind, id, set }): Act => ({ workspaceId, kind, id, op: 'put', set }));
  const set = { ...fields, note: `${secret}, noted`, audience: 'workspace' };
  await you.act(...document, { workspaceId, kind: 'annotation', id, op: 'put', set, answers: yes });
  await you.sync();
  await ann.sync();
});

afterEach(() => test.close());

const patch = (browser: SyncedStore, set: Act['set']) =>
  browser.act({ workspaceId: browser.workspaceId, kind: 'annotation', id, op: 'patch', set, answers: yes });

/** Everything that a browser holds, as text. */
async function dump({ store }: SyncedStore): Promise<string> {
  const names = ['rows', 'outbox', 'sent', 'drafts', 'settings'] as const;
  return JSON.stringify(await Promise.all(names.map((name) => store.getAll(name))));
}

describe('forgetGone', () => {
  it('leaves nothing of what another person made private, whatever was done to it here, but that it is gone', async () => {
    await patch(ann, { note: 'mine' });
    await ann.sync();
    await you.sync();
    await patch(ann, { note: 'mine, and waiting' });
    await patch(you, { audience: 'creator' });
    await you.sync();
    await ann.sync();
    await ann.sync();
    expect(await ann.row('annotation', id)).toBeUndefined();
    expect(await dump(ann)).not.toContain(secret);
    expect(await ann.store.get('settings', 'gone')).toMatchObject([
      { id, type: 'claim', key: 'url:http://newsroom.example/letter', urls: ['http://newsroom.example/letter'] },
    ]);
    const [refused] = await ann.store.getAll('outbox');
    expect(refused).toMatchObject({ refused: { code: 'not-found' }, change: { set: { note: 'mine, and waiting' } } });
  });

  it('leaves nothing of the document either to who marked it meanwhile and erased that before it was sent', async () => {
    const { workspaceId } = you;
    const documentId = toDocumentId();
    const putCapture = (textSha: string): Act => {
      const set = { documentId, textSha, size: 9, at: 1, address: 'http://newsroom.example/letter' };
      return { workspaceId, kind: 'capture', id: naturalId('capture', set), op: 'put', set };
    };
    await patch(you, { audience: 'creator' });
    await you.act(putCapture('a'.repeat(64)));
    await you.sync();
    const own = newId();
    const set = { documentId, type: 'note', selectors: [], quote: { exact: 'mine' } };
    const document = makeDocument().map(({ kind, id, set }): Act => ({ workspaceId, kind, id, op: 'put', set }));
    const captures = [putCapture('a'.repeat(64)), putCapture('b'.repeat(64))];
    await ann.act(...document, ...captures, { workspaceId, kind: 'annotation', id: own, op: 'put', set });
    const identity = await requireIdentity(ann.store, newId);
    await eraseRow(ann.store, { workspaceId, kind: 'annotation', id: own }, { ...identity, now: Date.now, newId });
    await ann.sync();
    expect(await ann.store.getAll('rows')).toEqual([]);
    await you.sync();
    expect((await you.store.getAll('rows')).filter(({ kind }) => kind === 'capture')).toHaveLength(2);
  });

  it('is taken back when it is shared again, and when the person has seen it', async () => {
    await patch(you, { audience: 'creator' });
    await you.sync();
    await ann.sync();
    await patch(you, { audience: 'workspace' });
    await you.sync();
    await ann.sync();
    expect(await ann.store.get('settings', 'gone')).toEqual([]);
    expect((await ann.row('annotation', id))?.fields.quote?.exact).toBe(secret);
    await patch(you, { audience: 'creator' });
    await you.sync();
    await ann.sync();
    await dismissGone(ann.store, id);
    expect(await ann.store.get('settings', 'gone')).toEqual([]);
  });

  it('says nothing of it to who made it private, in another browser of his', async () => {
    const other = await openSyncedStore(test);
    await other.sync();
    await patch(you, { audience: 'creator' });
    await you.sync();
    await other.sync();
    expect(await other.store.get('settings', 'gone')).toBeUndefined();
    expect(await other.row('annotation', id)).toBeDefined();
  });
});
