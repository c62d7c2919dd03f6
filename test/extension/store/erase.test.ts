import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putDraft } from '../../../extension/store/drafts.ts';
import { eraseRow } from '../../../extension/store/erase.ts';
import { addEverything, readEverything } from '../../../extension/store/everything.ts';
import { requireIdentity, type Settings } from '../../../extension/store/settings.ts';
import { putSightings } from '../../../extension/store/sightings.ts';
import { naturalId, newId } from '../../../shared/model/ids.ts';
import type { Act } from '../../../shared/protocol/change.ts';
import { makeDocument, toDocumentId, yes } from '../../support/make-rows.ts';
import { openSyncedStore, type SyncedStore } from '../../support/synced-store.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

const secret = 'the girl in Harrowmere';
let test: TestApp;
let you: SyncedStore;
let ann: SyncedStore;
let id: string;

const put = (kind: Act['kind'], key: string, set: Act['set']): Act => ({
  ...{ workspaceId: you.workspaceId, kind, id: key, op: 'put', set },
});
const patch = (browser: SyncedStore, set: Act['set']) =>
  browser.act({ workspaceId: browser.workspaceId, kind: 'annotation', id, op: 'patch', set });

async function erase(browser: SyncedStore): Promise<void> {
  const { store, workspaceId } = browser;
  const identity = await requireIdentity(store, newId);
  await eraseRow(store, { workspaceId, kind: 'annotation', id }, { ...identity, now: Date.now, newId });
}

/** Everything that a browser holds, as text. */
async function dump({ store }: SyncedStore): Promise<string> {
  const names = ['rows', 'outbox', 'sent', 'drafts', 'sightings', 'settings'] as const;
  return JSON.stringify(await Promise.all(names.map((name) => store.getAll(name))));
}

beforeEach(async () => {
  test = await openTestApp();
  you = await openSyncedStore(test);
  ann = await openSyncedStore(test, 'Ann');
  id = newId();
  const document = makeDocument().map(({ kind, id, set }) => put(kind, id, set));
  const fields = { documentId: toDocumentId(), type: 'claim', selectors: [], quote: { exact: secret } };
  const source = newId();
  await you.act(
    ...document,
    { ...put('annotation', id, { ...fields, note: secret, audience: 'workspace' }), answers: yes },
    put('source', source, { csl: { title: 'The report' } }),
  );
  await you.act(
    put('tag', naturalId('tag', { annotationId: id, text: secret }), { annotationId: id, text: secret }),
    put('comment', newId(), { annotationId: id, text: `Who is ${secret}?` }),
    put('evidence', newId(), { claimId: id, to: { sourceId: source }, relation: 'supports', note: secret }),
  );
  await you.sync();
  await ann.sync();
});
afterEach(async () => {
  expect(test.failures).toEqual([]);
  await test.close();
});

describe('eraseRow', () => {
  it('[SY6] leaves nothing of it in this browser, online or not, and no way back', async () => {
    await patch(you, { conclusion: secret });
    await putDraft(you.store, { id, field: 'note', value: secret, at: 1 });
    await putSightings(you.store, [{ annotationId: id, documentId: newId(), at: 1, how: 'changed', words: secret }]);
    you.stand(() => Response.error());
    await erase(you);
    expect(await dump(you)).not.toContain(secret);
    expect(await you.store.get('settings', 'textsToForget')).toEqual([toDocumentId()]);
    const undos = ((await you.store.get('settings', 'undos')) ?? []) as Settings['undos'];
    expect(undos.flatMap(({ steps }) => steps).filter((step) => step.id === id)).toEqual([]);
    expect(await you.store.getAll('outbox')).toMatchObject([{ change: { op: 'erase', id, set: {} } }]);
    expect((await you.store.getAllFromIndex('rows', 'byKind', [you.workspaceId, 'source'])).length).toBe(1);
  });

  it('empties the store and the outbox of every other browser, and what was edited there meanwhile is not kept', async () => {
    await patch(ann, { note: `${secret}, said Ann` });
    await ann.sync();
    await patch(ann, { conclusion: `${secret}, and waiting` });
    await ann.act(put('comment', newId(), { annotationId: id, text: `${secret}, asked and waiting` }));
    await putDraft(ann.store, { id, field: 'claimant', value: secret, at: 1 });
    await you.sync();
    await erase(you);
    await you.sync();
    expect(await dump(ann)).toContain('said Ann');
    await ann.sync();
    expect(await dump(ann)).not.toContain(secret);
    expect(await ann.store.getAll('outbox')).toEqual([]);
    expect(await ann.store.get('settings', 'gone')).toMatchObject([{ id, type: 'claim', isErased: true }]);
    expect(await you.store.getAll('outbox')).toEqual([]);
  });

  it('reaches who was shown it, wrote on it, and has lost sight of it', async () => {
    await patch(ann, { note: `${secret}, said Ann` });
    await ann.sync();
    await you.sync();
    await patch(you, { audience: 'creator' });
    await you.sync();
    await ann.sync();
    expect(await dump(ann)).toContain('said Ann');
    await erase(you);
    await you.sync();
    await ann.sync();
    expect(await dump(ann)).not.toContain(secret);
  });

  it('holds against a file that was saved before', async () => {
    const file = await readEverything(ann.store, Date.now);
    expect(JSON.stringify(file)).toContain(secret);
    await erase(you);
    await you.sync();
    await ann.sync();
    const local = { workspaceId: newId(), personId: newId() } satisfies Settings['local'];
    expect(await addEverything(ann.store, file, { local, clientId: newId() })).toBe(0);
    expect(await dump(ann)).not.toContain(secret);
  });

  it('sends no more than the id of what was never sent, and nothing of its document', async () => {
    const lone = newId();
    const url = 'http://newsroom.example/other';
    const documentId = toDocumentId(url);
    await you.act(
      ...makeDocument(url).map(({ kind, id, set }) => put(kind, id, set)),
      put('annotation', lone, { documentId, type: 'note', selectors: [], quote: { exact: 'only here' } }),
    );
    const identity = await requireIdentity(you.store, newId);
    const key = { workspaceId: you.workspaceId, kind: 'annotation' as const, id: lone };
    await eraseRow(you.store, key, { ...identity, now: Date.now, newId });
    await you.sync();
    expect(await you.store.getAll('outbox')).toEqual([]);
    expect(await you.row('document', documentId)).toBeUndefined();
    const known = await test.db.all('SELECT id, body FROM rows WHERE id IN (?, ?)', lone, documentId);
    expect(known).toEqual([{ id: lone, body: expect.stringMatching(/"fields":\{\}\}$/) }]);
  });

  it('brings it back where the server does not allow it', async () => {
    const identity = await requireIdentity(ann.store, newId);
    const key = { workspaceId: ann.workspaceId, kind: 'annotation' as const, id };
    await eraseRow(ann.store, key, { ...identity, now: Date.now, newId });
    expect(await ann.row('annotation', id)).toBeUndefined();
    await ann.sync();
    await ann.sync();
    expect((await ann.row('annotation', id))?.fields.note).toBe(secret);
    expect(await ann.store.getAll('outbox')).toEqual([]);
  });
});
