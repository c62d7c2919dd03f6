import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findQuote, listUnsent, listWritten } from '../../../extension/state/refused.ts';
import { connect } from '../../../extension/sync/connect.ts';
import { newId } from '../../../shared/model/ids.ts';
import { toDocumentId } from '../../support/make-rows.ts';
import { openSyncedStore, type SyncedStore } from '../../support/synced-store.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
let you: SyncedStore;
beforeEach(async () => {
  test = await openTestApp();
  you = await openSyncedStore(test);
});
afterEach(() => test.close());

describe('listUnsent', () => {
  it('has what was written for a server that lets this browser in no more, which is sent when it does again', async () => {
    const id = newId();
    const key = { workspaceId: you.workspaceId, kind: 'annotation' as const, id };
    const fields = { documentId: toDocumentId(), type: 'claim', selectors: [], quote: { exact: 'The words' } };
    await you.act({ ...key, op: 'put', set: fields });
    await you.act({ ...key, op: 'patch', set: { note: 'mine' } });
    await test.db.run('UPDATE tokens SET revoked_at = 1');
    await expect(you.sync()).rejects.toMatchObject({ code: 'unauthorized' });
    const unsent = await listUnsent(you.store, you.workspaceId);
    expect(unsent.map(findQuote)).toEqual(['The words', 'The words']);
    expect(unsent.flatMap(listWritten)).toContainEqual({ field: 'note', value: 'mine' });
    expect((await you.row('annotation', id))?.fields.note).toBe('mine');

    const asked = { address: 'http://127.0.0.1', code: await test.createCode() };
    await connect(you.store, asked, { fetch: you.fetch, newId, client: 'Test' });
    await you.sync();
    expect(await listUnsent(you.store, you.workspaceId)).toEqual([]);
    expect(await test.db.all('SELECT id FROM rows WHERE id = ?', id)).toEqual([{ id }]);
  });
});
