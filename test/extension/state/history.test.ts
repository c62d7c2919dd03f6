import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAnnotationViews } from '../../../extension/state/annotation-views.ts';
import { canPutBack, type History, readHistory, toPutBack } from '../../../extension/state/history.ts';
import { newId } from '../../../shared/model/ids.ts';
import type { Act } from '../../../shared/protocol/change.ts';
import { makeDocument, toDocumentId, yes } from '../../support/make-rows.ts';
import { openSyncedStore, type SyncedStore } from '../../support/synced-store.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

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
  const fields = { documentId: toDocumentId(), type: 'claim', selectors: [], quote: { exact: 'words' } };
  const document = makeDocument().map(({ kind, id, set }): Act => ({ workspaceId, kind, id, op: 'put', set }));
  const set = { ...fields, audience: 'workspace' };
  await you.act(...document, { workspaceId, kind: 'annotation', id, op: 'put', set, answers: yes });
  await syncAll();
  await patch(ann, { note: 'hers' });
  await syncAll();
  await patch(you, { note: 'yours' });
});

afterEach(() => test.close());

async function syncAll(): Promise<void> {
  for (const browser of [you, ann, you]) await browser.sync();
}

const patch = ({ workspaceId, act }: SyncedStore, set: Act['set']) =>
  act({ workspaceId, kind: 'annotation', id, op: 'patch', set });

async function read({ store, fetch, workspaceId, personId, row }: SyncedStore): Promise<History> {
  const [view] = await readAnnotationViews(store, [(await row('annotation', id)) as never], workspaceId);
  if (!view) throw new Error('The annotation is not here.');
  return readHistory({ store, fetch }, view, personId);
}

describe('readHistory', () => {
  it('says who changed what, when, from what to what, the latest first and with what waits here', async () => {
    const { acts, missing } = await read(you);
    expect(missing).toBeUndefined();
    expect(acts).toMatchObject([
      { op: 'patch', by: you.personId, waits: true, fields: [{ field: 'note', from: 'hers', to: 'yours' }] },
      {
        op: 'patch',
        by: ann.personId,
        waits: false,
        fields: [{ field: 'note', from: null, to: 'hers', stands: true }],
      },
      { op: 'put', by: you.personId, waits: false, at: expect.any(Number) },
    ]);
  });

  it('says why where the server cannot be asked, and shows what waits here', async () => {
    you.stand(() => Response.error());
    const { acts, missing } = await read(you);
    expect(missing).toContain('did not answer');
    expect(acts).toMatchObject([{ waits: true, fields: [{ to: 'yours' }] }]);
  });

  it('says which value was set aside', async () => {
    await syncAll();
    await patch(you, { conclusion: 'first' });
    await patch(ann, { conclusion: 'second' });
    await syncAll();
    const [latest] = (await read(you)).acts;
    expect(latest).toMatchObject({ by: ann.personId, fields: [{ field: 'conclusion', to: 'second', stands: false }] });
  });
});

describe('toPutBack', () => {
  it('[SY6] puts an earlier value back, and offers that of no value that stands or never changes', async () => {
    const { acts } = await read(you);
    const [latest, earlier, marked] = acts as [History['acts'][0], History['acts'][0], History['acts'][0]];
    expect(latest.fields.map((field) => canPutBack(latest, field))).toEqual([false]);
    expect(marked.fields.map((field) => canPutBack(marked, field))).not.toContain(true);
    const [hers] = earlier.fields;
    if (!hers) throw new Error('There is no earlier value.');
    expect(canPutBack(earlier, hers)).toBe(true);
    await you.act(toPutBack(earlier, hers));
    expect((await you.row('annotation', id))?.fields.note).toBe('hers');
  });
});
