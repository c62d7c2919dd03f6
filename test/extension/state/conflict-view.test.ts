import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAnnotationViews } from '../../../extension/state/annotation-views.ts';
import { type ConflictView, toConflictViews, toResolution } from '../../../extension/state/conflict-view.ts';
import type { Settings } from '../../../extension/store/settings.ts';
import { newId } from '../../../shared/model/ids.ts';
import type { Act } from '../../../shared/protocol/change.ts';
import { makeDocument, toDocumentId } from '../../support/make-rows.ts';
import { openSyncedStore, type SyncedStore } from '../../support/synced-store.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
let you: SyncedStore;
let ann: SyncedStore;
const id = newId();

beforeEach(async () => {
  test = await openTestApp();
  you = await openSyncedStore(test);
  ann = await openSyncedStore(test, 'Ann');
  const { workspaceId } = you;
  const set = { documentId: toDocumentId(), type: 'claim', selectors: [], quote: { exact: 'words' } };
  const document = makeDocument().map(({ kind, id, set }): Act => ({ workspaceId, kind, id, op: 'put', set }));
  await you.act(...document, {
    ...{ workspaceId, kind: 'annotation', id, op: 'put', set: { ...set, audience: 'workspace' } },
    answers: { 'seen-by-workspace': true },
  });
  await you.sync();
  await ann.sync();
});

afterEach(() => test.close());

const patch = (browser: SyncedStore, set: Act['set']) =>
  browser.act({ workspaceId: browser.workspaceId, kind: 'annotation', id, op: 'patch', set });

async function listConflicts({ store, workspaceId, personId, row }: SyncedStore): Promise<ConflictView[]> {
  const annotation = await row('annotation', id);
  const [view] = await readAnnotationViews(store, annotation ? [annotation] : [], workspaceId);
  return view ? toConflictViews(view, personId) : [];
}

/** Both write at once, you arrive first, and both see what came of it. */
async function writeAtOnce(field: string): Promise<void> {
  await patch(you, { [field]: 'yours' });
  await patch(ann, { [field]: 'hers' });
  for (const browser of [you, ann, you]) await browser.sync();
}

describe('toConflictViews', () => {
  it('[SY3] shows both people both values of a note with who gave them and when: the later stands', async () => {
    await writeAtOnce('note');
    const both = [await listConflicts(you), await listConflicts(ann)];
    for (const conflicts of both) {
      expect(conflicts).toMatchObject([
        {
          field: 'note',
          stands: { value: 'hers', by: ann.personId, at: expect.any(Number) },
          other: { value: 'yours', by: you.personId, at: expect.any(Number) },
        },
      ]);
    }
  });

  it('[SY3] lets the earlier conclusion stand', async () => {
    await writeAtOnce('conclusion');
    expect(await listConflicts(ann)).toMatchObject([
      { stands: { value: 'yours', by: you.personId }, other: { value: 'hers', by: ann.personId } },
    ]);
  });

  it('says nothing of who gave what stands where it was changed since, and you where you change it now', async () => {
    await writeAtOnce('note');
    await patch(ann, { note: 'hers, again' });
    await ann.sync();
    await you.sync();
    expect((await listConflicts(you))[0]?.stands).toEqual({ value: 'hers, again' });
    await patch(you, { note: 'yours, again' });
    expect((await listConflicts(you))[0]?.stands).toEqual({ value: 'yours, again', by: you.personId });
  });
});

describe('toResolution', () => {
  it.each(['stands', 'other'] as const)(
    'ends the conflict for both with the value that one of them keeps: %s',
    async (keep) => {
      await writeAtOnce('note');
      const [conflict] = await listConflicts(you);
      await you.act(...toResolution(conflict as ConflictView, keep));
      for (const browser of [you, ann]) await browser.sync();
      for (const browser of [you, ann]) {
        expect(await listConflicts(browser)).toEqual([]);
        expect((await browser.row('annotation', id))?.fields.note).toBe(keep === 'stands' ? 'hers' : 'yours');
      }
    },
  );

  it('loses nothing where both choose at once, and differently', async () => {
    await writeAtOnce('conclusion');
    const [yours] = await listConflicts(you);
    const [hers] = await listConflicts(ann);
    await you.act(...toResolution(yours as ConflictView, 'stands'));
    await ann.act(...toResolution(hers as ConflictView, 'other'));
    for (const browser of [you, ann, you]) await browser.sync();
    for (const browser of [you, ann]) {
      const values = [(await browser.row('annotation', id))?.fields.conclusion];
      for (const { other } of await listConflicts(browser)) values.push(other.value as string);
      expect(values).toContain('hers');
    }
  });
});

describe('people', () => {
  it('are as many as the server says, whoever joins or leaves, and that is known of a time', async () => {
    const count = async () => (await you.store.get('settings', 'connection')) as Settings['connection'];
    await you.sync();
    const before = (await count()).people.length;
    const { personId } = await test.connect('Cleo');
    await you.sync();
    expect((await count()).people.length).toBe(before + 1);
    await test.db.run('DELETE FROM memberships WHERE person_id = ?', personId);
    await you.sync();
    const { people, heardAt } = await count();
    expect([people.length, typeof heardAt]).toEqual([before, 'number']);
  });

  it('have their names although they joined after this browser was connected', async () => {
    const joined = await openSyncedStore(test, 'Ben');
    await joined.sync();
    await patch(joined, { note: 'from Ben' });
    await joined.act({ workspaceId: joined.workspaceId, kind: 'annotation', id, op: 'delete', set: {} });
    await joined.sync();
    await you.sync();
    expect(await you.store.get('settings', 'connection')).toMatchObject({
      people: expect.arrayContaining([expect.objectContaining({ id: joined.personId, name: 'Ben' })]),
    });
  });
});
