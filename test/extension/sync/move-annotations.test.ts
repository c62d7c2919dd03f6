import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eraseRow } from '../../../extension/store/erase.ts';
import { redactWords } from '../../../extension/store/redact.ts';
import { findSetting, requireIdentity } from '../../../extension/store/settings.ts';
import { type Move, moveAnnotations } from '../../../extension/sync/move-annotations.ts';
import { newId } from '../../../shared/model/ids.ts';
import type { Act } from '../../../shared/protocol/change.ts';
import { makeDocument, toDocumentId, yes } from '../../support/make-rows.ts';
import { openSyncedStore, type SyncedStore } from '../../support/synced-store.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
let ann: SyncedStore;
let ben: SyncedStore;
let move: Move;
const [id, commentId] = [newId(), newId()];
beforeEach(async () => {
  test = await openTestApp();
  [ann, ben] = [await openSyncedStore(test, 'Ann'), await openSyncedStore(test, 'Ben')];
  const other = await test.connect('Ann', 'Another desk');
  const [from, to] = [ann.workspaceId, other.workspaceId];
  move = {
    ...{ from: { id: from, name: 'My workspace' }, to: { id: to, name: 'Another desk' }, annotationIds: [id] },
    ...{ was: 'workspace', audience: 'creator' },
  };
  const put = (kind: Act['kind'], id: string, set: Act['set']): Act => ({
    ...{ workspaceId: from, kind, id, op: 'put', set },
    ...(set.audience === 'workspace' && { answers: yes }),
  });
  const claim = { documentId: toDocumentId(), type: 'claim', selectors: [], quote: { exact: 'Words' } };
  await ann.act(
    ...makeDocument().map((row) => put(row.kind, row.id, row.set)),
    put('annotation', id, { ...claim, audience: 'workspace' }),
    put('comment', commentId, { annotationId: id, text: 'What Ann says' }),
  );
});
afterEach(() => test.close());

const run = (asked: Move) => moveAnnotations(ann.store, asked, { fetch: ann.fetch, now: Date.now });
const idsIn = async ({ store }: SyncedStore) => (await store.getAll('rows')).map((row) => row.id);

describe('moveAnnotations', () => {
  it('takes what went out of this browser and tells the others alone that it is gone; and brings it back', async () => {
    await ann.sync();
    await ben.sync();
    await run(move);
    expect((await idsIn(ann)).filter((each) => [id, commentId].includes(each))).toEqual([]);
    expect(await findSetting(ann.store, 'undos')).toEqual([]);
    await ann.sync();
    await ben.sync();
    expect([await findSetting(ann.store, 'gone'), await idsIn(ben)]).toEqual([undefined, []]);
    expect(await findSetting(ben.store, 'gone')).toMatchObject([{ id, type: 'claim' }]);
    expect((await findSetting(ben.store, 'gone'))?.[0]).not.toHaveProperty('isOwn');
    expect(await findSetting(ann.store, 'moved')).toMatchObject({ to: move.to, annotationIds: [id], was: 'workspace' });
    await run({ ...move, from: move.to, to: move.from, audience: 'workspace', answers: yes });
    await ann.sync();
    await ben.sync();
    expect(await idsIn(ann)).toEqual(expect.arrayContaining([id, commentId]));
    expect([await idsIn(ben), await findSetting(ben.store, 'gone')]).toEqual([
      expect.arrayContaining([id, commentId]),
      [],
    ]);
  });

  it.each(['erase', 'redact'] as const)(
    'has the person told who asked to %s it in another browser that had not heard of it that nothing was taken out',
    async (op) => {
      await ann.sync();
      const hers = await openSyncedStore(test, 'Ann');
      await hers.sync();
      const context = { ...(await requireIdentity(hers.store, newId)), now: Date.now, newId };
      const { workspaceId } = hers;
      if (op === 'erase') await eraseRow(hers.store, { workspaceId, kind: 'annotation', id }, context);
      else await redactWords(hers.store, { workspaceId, id, words: 'Words' }, context);
      await run(move);
      for (let time = 0; time < 2; time++) await hers.sync();
      const waiting = await hers.store.getAll('outbox');
      expect(waiting).toMatchObject([{ change: { op }, refused: { message: expect.stringContaining('moved this') } }]);
      expect(await idsIn(hers)).not.toContain(id);
      if (op === 'redact') expect(await findSetting(hers.store, 'gone')).toMatchObject([{ id, isOwn: true }]);
      const stands = await test.db.all("SELECT id FROM rows WHERE id = ? AND body LIKE '%Words%'", id);
      expect(stands).toEqual([{ id }]);
    },
  );

  it('moves nothing that has not reached the server, and nothing where the server does not answer', async () => {
    await expect(run(move)).rejects.toThrow(/has not reached My workspace yet/);
    await ann.sync();
    ann.stand(() => Response.error());
    await expect(run(move)).rejects.toThrow(/did not answer/);
    ann.stand(() => undefined);
    expect(await idsIn(ann)).toContain(id);
    await expect(run({ ...move, audience: 'workspace' })).rejects.toThrow(/others may see/);
    expect([await idsIn(ann), await findSetting(ann.store, 'moved')]).toEqual([
      expect.arrayContaining([id]),
      undefined,
    ]);
  });
});
