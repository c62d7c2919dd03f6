import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAnnotationViews } from '../../../extension/state/annotation-views.ts';
import { readDeleted, toDecision } from '../../../extension/state/deleted-views.ts';
import { naturalId, newId } from '../../../shared/model/ids.ts';
import type { Act } from '../../../shared/protocol/change.ts';
import { makeDocument, toDocumentId, yes } from '../../support/make-rows.ts';
import { openSyncedStore, type SyncedStore } from '../../support/synced-store.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
let you: SyncedStore;
let ann: SyncedStore;
let id: string;
let workspaceId: string;

beforeEach(async () => {
  test = await openTestApp();
  you = await openSyncedStore(test);
  ann = await openSyncedStore(test, 'Ann');
  id = newId();
  workspaceId = you.workspaceId;
  const fields = { documentId: toDocumentId(), type: 'claim', selectors: [], quote: { exact: 'words' } };
  const document = makeDocument().map(({ kind, id, set }): Act => ({ workspaceId, kind, id, op: 'put', set }));
  const set = { ...fields, audience: 'workspace' };
  await you.act(...document, { workspaceId, kind: 'annotation', id, op: 'put', set, answers: yes });
  await syncAll();
});

afterEach(() => test.close());

async function syncAll(): Promise<void> {
  for (const browser of [you, ann, you]) await browser.sync();
}

const on = (op: Act['op'], set: Act['set'] = {}): Act => ({ workspaceId, kind: 'annotation', id, op, set });
const tag = (): Act => {
  const set = { annotationId: id, text: 'schools' };
  return { workspaceId, kind: 'tag', id: naturalId('tag', set), op: 'put', set };
};

async function listDeleted({ store, row }: SyncedStore): Promise<boolean[]> {
  const annotation = await row('annotation', id);
  const views = await readDeleted(store, annotation?.deleted ? [annotation] : []);
  return views.map(({ isEdited }) => isEdited);
}

describe('readDeleted', () => {
  it.each([
    ['an edit', () => on('patch', { note: 'mine' })],
    ['a tag', tag],
  ])('[SY3] offers to both to bring back what was deleted while the other added %s', async (_name, act) => {
    await you.act(on('delete'));
    await you.sync();
    await ann.act(act());
    await syncAll();
    expect([await listDeleted(you), await listDeleted(ann)]).toEqual([[true], [true]]);
  });

  it('offers it at once to who edits when he has just learned that it is deleted', async () => {
    await you.act(on('delete'));
    await you.sync();
    await ann.sync();
    await ann.act(on('patch', { note: 'what I was typing' }));
    expect(await listDeleted(ann)).toEqual([true]);
  });

  it('asks nobody about what was edited before it was deleted, synced or not', async () => {
    await you.act(on('patch', { note: 'mine' }), tag(), on('delete'));
    expect(await listDeleted(you)).toEqual([false]);
    await syncAll();
    expect([await listDeleted(you), await listDeleted(ann)]).toEqual([[false], [false]]);
  });
});

describe('toDecision', () => {
  it.each([
    ['restore', []],
    ['delete', [false]],
  ] as const)('ends the question for both: %s', async (op, after) => {
    await you.act(on('delete'));
    await you.sync();
    await ann.act(on('patch', { note: 'mine' }));
    await syncAll();
    const row = await ann.row('annotation', id);
    await ann.act(toDecision({ row: row as never, isEdited: true }, op));
    expect(await listDeleted(ann)).toEqual(after);
    await syncAll();
    expect([await listDeleted(you), await listDeleted(ann)]).toEqual([after, after]);
    expect((await you.row('annotation', id))?.fields.note).toBe('mine');
  });
});

describe('readAnnotationViews', () => {
  it('[SY3] names evidence that was removed while the other edited it', async () => {
    const evidenceId = newId();
    const sourceId = newId();
    const source = { csl: { title: 'Report' }, audience: 'workspace' };
    const tie = { claimId: id, to: { sourceId }, relation: 'supports' };
    await you.act(
      { workspaceId, kind: 'source', id: sourceId, op: 'put', set: source, answers: yes },
      { workspaceId, kind: 'evidence', id: evidenceId, op: 'put', set: tie },
    );
    await syncAll();
    await you.act({ workspaceId, kind: 'evidence', id: evidenceId, op: 'delete', set: {} });
    await you.sync();
    await ann.act({ workspaceId, kind: 'evidence', id: evidenceId, op: 'patch', set: { locator: 'p. 14' } });
    await syncAll();
    for (const { store, row } of [you, ann]) {
      const [view] = await readAnnotationViews(store, [(await row('annotation', id)) as never], workspaceId);
      expect(view?.editedTies.map((each) => each.id)).toEqual([evidenceId]);
    }
  });
});
