import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addRelease } from '../../../extension/store/outbox.ts';
import { findSetting } from '../../../extension/store/settings.ts';
import { goOnInWorkspace, listOtherWorkspaces } from '../../../extension/sync/other-workspaces.ts';
import { newId } from '../../../shared/model/ids.ts';
import type { Act } from '../../../shared/protocol/change.ts';
import { makeDocument, toDocumentId, yes } from '../../support/make-rows.ts';
import { openSyncedStore, type SyncedStore } from '../../support/synced-store.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
let ann: SyncedStore;
let ben: SyncedStore;
let other: string;
const ids = { here: newId(), bens: newId(), there: newId() };
beforeEach(async () => {
  test = await openTestApp();
  [ann, ben] = [await openSyncedStore(test, 'Ann'), await openSyncedStore(test, 'Ben')];
  other = (await test.connect('Ann', 'Another desk')).workspaceId;
  await test.connect('Dora', 'Another desk');
});
afterEach(() => test.close());

const toPut = (workspaceId: string, kind: Act['kind'], id: string, set: Act['set']): Act => ({
  ...{ workspaceId, kind, id, op: 'put', set },
  ...(set.audience === 'workspace' && { answers: yes }),
});
const claim = (workspaceId: string, id: string, exact: string, audience = 'workspace'): Act[] => [
  ...makeDocument().map(({ kind, id: documentId, set }) => toPut(workspaceId, kind, documentId, set)),
  toPut(workspaceId, 'annotation', id, {
    ...{ documentId: toDocumentId(), type: 'claim', selectors: [], quote: { exact }, audience },
  }),
];
const goOn = (browser: SyncedStore, to: string) =>
  goOnInWorkspace(browser.store, to, { fetch: browser.fetch, now: Date.now });
const idsIn = async ({ store }: SyncedStore) =>
  (await store.getAll('rows')).filter(({ kind }) => kind === 'annotation').map(({ id }) => id);

describe('listOtherWorkspaces', () => {
  it('names those of the person alone, with how many people are in each', async () => {
    await test.connect('Dora', 'A third desk');
    const found = await listOtherWorkspaces(ann.store, ann.fetch);
    expect(found).toEqual([{ id: other, name: 'Another desk', people: 3 }]);
    expect(await listOtherWorkspaces(ben.store, ben.fetch)).toEqual([]);
  });
});

describe('goOnInWorkspace', () => {
  it('brings what is there, sends to it, and has what was left back once it is chosen again', async () => {
    await ben.act(...claim(ben.workspaceId, ids.bens, 'Ben shares this'));
    await ben.sync();
    await ann.act(...claim(ann.workspaceId, ids.here, 'Ann alone', 'creator'));
    await ann.sync();
    expect((await idsIn(ann)).sort()).toEqual([ids.bens, ids.here].sort());
    await goOn(ann, other);
    await ann.sync();
    expect(await idsIn(ann)).toEqual([]);
    expect(JSON.stringify(await ann.store.getAll('sent'))).not.toContain(ids.here);
    expect(await findSetting(ann.store, 'connection')).toMatchObject({
      workspaceName: 'Another desk',
      workspaceId: other,
    });
    await ann.act(...claim(other, ids.there, 'For the other desk'));
    await ann.sync();
    const stored = await test.db.all("SELECT workspace_id AS at, id FROM rows WHERE kind = 'annotation' ORDER BY id");
    expect(stored).toEqual(
      [...[ids.here, ids.bens].map((id) => ({ at: ann.workspaceId, id })), { at: other, id: ids.there }].sort((a, b) =>
        a.id < b.id ? -1 : 1,
      ),
    );
    await goOn(ann, ann.workspaceId);
    await ann.sync();
    expect((await idsIn(ann)).sort()).toEqual([ids.bens, ids.here].sort());
  });

  it('changes nothing as long as something has not reached the server, a release neither', async () => {
    await ann.act(...claim(ann.workspaceId, ids.here, 'Not sent yet'));
    await expect(goOn(ann, other)).rejects.toThrow(/^3 changes have not reached My workspace yet\./);
    await ann.sync();
    const release = { rows: [{ kind: 'annotation', id: ids.here }], from: 'workspace', to: 'file', way: 'panel-csv' };
    await addRelease(ann.store, release as never, newId);
    await expect(goOn(ann, other)).rejects.toThrow(/^One change has/);
    expect([(await findSetting(ann.store, 'connection'))?.workspaceId, await idsIn(ann)]).toEqual([
      ann.workspaceId,
      [ids.here],
    ]);
  });

  it('goes nowhere that the person does not belong to, and leaves nothing of what is not seen any more', async () => {
    const foreign = (await test.connect('Dora', 'A third desk')).workspaceId;
    for (const id of [foreign, newId()]) await expect(goOn(ann, id)).rejects.toThrow(/do not belong/);
    await ben.act(...claim(ben.workspaceId, ids.bens, 'Ben shares this'));
    await ben.sync();
    await ann.sync();
    await goOn(ann, other);
    const stores = ['rows', 'outbox', 'sent', 'sightings', 'settings'] as const;
    const held = JSON.stringify(await Promise.all(stores.map((name) => ann.store.getAll(name as 'rows'))));
    expect([held.includes('Ben shares this'), held.includes(ids.bens)]).toEqual([false, false]);
  });
});
