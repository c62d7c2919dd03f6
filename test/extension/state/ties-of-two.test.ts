import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AnnotationView, readAnnotationViews } from '../../../extension/state/annotation-views.ts';
import { toTieReviews } from '../../../extension/state/placement-acts.ts';
import { putSightings } from '../../../extension/store/sightings.ts';
import { newId } from '../../../shared/model/ids.ts';
import type { Act } from '../../../shared/protocol/change.ts';
import { toDocumentId } from '../../support/make-rows.ts';
import { openSyncedStore, type SyncedStore } from '../../support/synced-store.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

const documentId = toDocumentId();
const [claim, passage] = [newId(), newId()];

let test: TestApp;
let [ann, ben]: SyncedStore[] = [];
/** A claim and a passage that both see, in both browsers. */
beforeEach(async () => {
  test = await openTestApp();
  ann = await openSyncedStore(test);
  ben = await openSyncedStore(test, 'Ben');
  const set = { documentId, selectors: [], audience: 'workspace' };
  await ann.act(
    put(ann, 'document', documentId, { key: 'url:http://newsroom.example/letter' }),
    share(
      put(ann, 'annotation', claim, {
        ...set,
        type: 'claim',
        quote: { exact: 'We heard 41' },
        conclusion: 'So it is.',
      }),
    ),
    share(put(ann, 'annotation', passage, { ...set, type: 'passage', quote: { exact: 'They heard 41' } })),
  );
  await syncBoth();
});
afterEach(() => test.close());

const put = ({ workspaceId }: SyncedStore, kind: Act['kind'], id: string, set: Act['set']): Act => ({
  ...{ workspaceId, kind, id, op: 'put', set },
});
const share = (act: Act): Act => ({ ...act, answers: { 'seen-by-workspace': true } });
const syncBoth = async () => {
  for (const person of [ann, ben, ann, ben] as SyncedStore[]) await person.sync();
};
const tie = (person: SyncedStore, id = newId()) =>
  person
    .act(put(person, 'evidence', id, { claimId: claim, to: { passageId: passage }, relation: 'supports' }))
    .then(() => id);
const look = async (person: SyncedStore, id: string): Promise<AnnotationView> =>
  (
    await readAnnotationViews(person.store, [(await person.row('annotation', id)) as never], person.workspaceId)
  )[0] as AnnotationView;

describe('a passage that two people tie at once', () => {
  it('has both ties in both browsers, on both cards', async () => {
    const ids = (await Promise.all([tie(ann as SyncedStore), tie(ben as SyncedStore)])).sort();
    await syncBoth();
    for (const person of [ann, ben] as SyncedStore[]) {
      expect((await look(person, claim)).evidence.map(({ row }) => row.id).sort()).toEqual(ids);
      expect((await look(person, passage)).leaning.map(({ row }) => row.id).sort()).toEqual(ids);
    }
  });

  it('keeps a tie to what the other one deletes meanwhile, and is whole again once that is taken back', async () => {
    const [you, other] = [ann, ben] as [SyncedStore, SyncedStore];
    const id = await tie(other);
    await you.act({ workspaceId: you.workspaceId, kind: 'annotation', id: passage, op: 'delete', set: {} });
    await you.sync();
    await syncBoth();
    const [evidence] = (await look(other, claim)).evidence;
    expect([evidence?.row.id, evidence?.passage?.row?.deleted !== undefined, evidence?.now?.passage.kind]).toEqual([
      id,
      true,
      'gone',
    ]);
    await you.act({ workspaceId: you.workspaceId, kind: 'annotation', id: passage, op: 'restore', set: {} });
    await syncBoth();
    for (const person of [you, other])
      expect((await look(person, passage)).leaning.map(({ row }) => row.id)).toEqual([id]);
  });

  it('has not changed for the one who did not see it where the other one has looked again', async () => {
    const [you, other] = [ann, ben] as [SyncedStore, SyncedStore];
    await tie(you);
    await syncBoth();
    const seen = { annotationId: passage, documentId, at: Date.now(), how: 'changed', words: 'They heard 38' } as const;
    await putSightings(you.store, [seen]);
    const { evidence } = await look(you, claim);
    expect(evidence[0]?.now?.isChanged).toBe(true);
    await you.act(...toTieReviews(evidence, 'still-right', newId));
    await syncBoth();
    for (const person of [you, other]) expect((await look(person, claim)).evidence[0]?.now?.isChanged).toBe(false);
    await putSightings(other.store, [{ ...seen, words: 'They heard 14' }]);
    expect((await look(other, claim)).evidence[0]?.now?.isChanged).toBe(true);
  });
});
