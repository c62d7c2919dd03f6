import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAnnotationViews } from '../../../extension/state/annotation-views.ts';
import { listForYou } from '../../../extension/state/for-you.ts';
import { readHistory } from '../../../extension/state/history.ts';
import { putDoneWith } from '../../../extension/store/done-with.ts';
import { newId } from '../../../shared/model/ids.ts';
import type { Act } from '../../../shared/protocol/change.ts';
import { makeDocument, toDocumentId, yes } from '../../support/make-rows.ts';
import { openSyncedStore, type SyncedStore } from '../../support/synced-store.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
let you: SyncedStore;
let ann: SyncedStore;
let id: string;

const put = (kind: Act['kind'], key: string, set: Act['set']): Act => ({
  ...{ workspaceId: you.workspaceId, kind, id: key, op: 'put', set },
});

async function say(browser: SyncedStore, text: string, mentions: string[] = []): Promise<string> {
  const key = newId();
  await browser.act(put('comment', key, { annotationId: id, text, mentions }));
  return key;
}

async function syncAll(): Promise<void> {
  for (const browser of [you, ann, you]) await browser.sync();
}

const textsFor = async ({ store }: SyncedStore) => (await listForYou(store)).map(({ comment }) => comment.fields.text);

beforeEach(async () => {
  test = await openTestApp();
  you = await openSyncedStore(test);
  ann = await openSyncedStore(test, 'Ann');
  id = newId();
  const fields = { documentId: toDocumentId(), type: 'claim', selectors: [], quote: { exact: 'words' } };
  await you.act(...makeDocument().map(({ kind, id, set }) => put(kind, id, set)), put('annotation', id, fields));
});
afterEach(() => test.close());

describe('listForYou', () => {
  it('has what names the person once he may see it, until he answers', async () => {
    await say(you, 'Is it so, @Ann?', [ann.personId]);
    await syncAll();
    expect(await textsFor(ann)).toEqual([]);
    const set = { audience: 'workspace' };
    await you.act({ workspaceId: you.workspaceId, kind: 'annotation', id, op: 'patch', set, answers: yes });
    await syncAll();
    expect([await textsFor(you), await textsFor(ann)]).toEqual([[], ['Is it so, @Ann?']]);
    await say(ann, 'It is.');
    expect(await textsFor(ann)).toEqual([]);
  });

  it('leaves out what the person is done with', async () => {
    const set = { audience: 'workspace' };
    await you.act({ workspaceId: you.workspaceId, kind: 'annotation', id, op: 'patch', set, answers: yes });
    const first = await say(you, 'First', [ann.personId]);
    await say(you, 'Second', [ann.personId]);
    await syncAll();
    await putDoneWith(ann.store, first);
    expect(await textsFor(ann)).toEqual(['Second']);
  });
});

describe('readHistory', () => {
  it('has what was said and that it was deleted, by the rows that are here', async () => {
    const key = await say(you, 'Said.');
    await you.sync();
    await you.act({ workspaceId: you.workspaceId, kind: 'comment', id: key, op: 'delete', set: {} });
    await you.sync();
    await say(you, 'Waits.');
    const [view] = await readAnnotationViews(you.store, [(await you.row('annotation', id)) as never], you.workspaceId);
    const { acts } = await readHistory({ store: you.store, fetch: you.fetch }, view as never, you.personId);
    const comments = acts.filter(({ row }) => row.kind === 'comment');
    expect(comments.map(({ op, waits, fields }) => [op, waits, fields[0]?.to])).toEqual([
      ['put', true, 'Waits.'],
      ['delete', false, undefined],
      ['put', false, 'Said.'],
    ]);
    expect(view?.comments.map(({ fields }) => fields.text)).toEqual(['Said.', 'Waits.']);
  });
});
