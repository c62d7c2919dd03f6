import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../extension/store/open-store.ts';
import { newId } from '../../../shared/model/ids.ts';

describe('openStore', () => {
  it('finds the claims that lean on a passage in a store of the version before ties could be looked up', async () => {
    const name = `test-${newId()}`;
    const old = await openDB(name, 3, {
      upgrade(db) {
        const rows = db.createObjectStore('rows', { keyPath: ['workspaceId', 'kind', 'id'] });
        rows.createIndex('byReviewed', 'fields.of.annotationId');
        for (const store of ['outbox', 'sent', 'drafts', 'settings', 'sightings']) db.createObjectStore(store);
      },
    });
    const key = { workspaceId: newId(), rev: 0, fieldRevs: {} };
    const tie = { ...key, kind: 'evidence', id: newId(), fields: { claimId: newId(), to: { passageId: newId() } } };
    const review = { ...key, kind: 'review', id: newId(), fields: { of: { evidenceId: tie.id } } };
    await old.put('rows', tie);
    await old.put('rows', review);
    old.close();
    const store = await openStore(name);
    expect(await store.getAllFromIndex('rows', 'byPassage', tie.fields.to.passageId)).toEqual([tie]);
    expect(await store.getAllFromIndex('rows', 'byReviewedTie', tie.id)).toEqual([review]);
    store.close();
  });
});
