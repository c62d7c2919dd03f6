import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bringAlong } from '../../../extension/store/bring-along.ts';
import { putDraft } from '../../../extension/store/drafts.ts';
import { findSetting } from '../../../extension/store/settings.ts';
import { putSightings } from '../../../extension/store/sightings.ts';
import { connect } from '../../../extension/sync/connect.ts';
import { erasePerson } from '../../../server/rows/erase-person.ts';
import { removeMember } from '../../../server/workspaces/members.ts';
import { naturalId, newId } from '../../../shared/model/ids.ts';
import type { Act } from '../../../shared/protocol/change.ts';
import { makeDocument, toDocumentId, yes } from '../../support/make-rows.ts';
import { openSyncedStore, type SyncedStore } from '../../support/synced-store.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
let you: SyncedStore;
let ann: SyncedStore;
beforeEach(async () => {
  test = await openTestApp();
  [you, ann] = [await openSyncedStore(test), await openSyncedStore(test, 'Ann')];
});
afterEach(() => test.close());

const put = ({ workspaceId }: SyncedStore, kind: Act['kind'], id: string, set: Act['set']): Act => ({
  ...{ workspaceId, kind, id, op: 'put', set },
  ...(set.audience === 'workspace' && { answers: yes }),
});
const claim = (browser: SyncedStore, id: string, exact: string, audience: string, url?: string): Act =>
  put(browser, 'annotation', id, {
    ...{ documentId: toDocumentId(url), type: 'claim', selectors: [], quote: { exact }, audience },
  });
const document = (browser: SyncedStore, url?: string): Act[] =>
  makeDocument(url).map(({ kind, id, set }) => put(browser, kind, id, set));
const remove = ({ personId, workspaceId }: SyncedStore) =>
  test.db.transaction((tx) => removeMember(tx, workspaceId, personId));
const allOf = async ({ store }: SyncedStore) =>
  JSON.stringify(
    await Promise.all(
      (['rows', 'outbox', 'sent', 'drafts', 'sightings', 'settings'] as const).map((name) =>
        store.getAll(name as 'rows'),
      ),
    ),
  );

describe('leaveWorkspace', () => {
  const other = 'http://newsroom.example/other';
  const ids = { yours: newId(), shared: newId(), own: newId(), unsent: newId() };

  async function fill(): Promise<void> {
    await you.act(...document(you), claim(you, ids.yours, 'Yours, for all to see', 'workspace'));
    await you.sync();
    await ann.sync();
    await ann.act(...document(ann, other), claim(ann, ids.own, 'Hers alone', 'creator', other));
    await ann.act(
      put(ann, 'tag', naturalId('tag', { annotationId: ids.own, text: 'mine' }), {
        annotationId: ids.own,
        text: 'mine',
      }),
    );
    await ann.act(claim(ann, ids.shared, 'Hers, for all to see', 'workspace'));
    await ann.sync();
    await putDraft(ann.store, { id: ids.yours, field: 'note', value: 'typed on yours', at: 1 });
    await putSightings(ann.store, [{ annotationId: ids.yours, documentId: newId(), at: 1, how: 'exact' }]);
    await ann.act(claim(ann, ids.unsent, 'Never sent', 'workspace'));
  }

  it('takes what others shared out of the browser at the next sync, with every trace of it', async () => {
    await fill();
    await remove(ann);
    await ann.sync();
    const held = await allOf(ann);
    for (const words of ['for all to see', 'typed on yours', ids.yours, ids.shared, ann.workspaceId]) {
      expect([words, held.includes(words)]).toEqual([words, false]);
    }
    expect([await findSetting(ann.store, 'connection'), await findSetting(ann.store, 'left')]).toEqual([
      undefined,
      'My workspace',
    ]);
  });

  it('keeps what she kept to herself and what was never sent, for her alone, ready for another workspace', async () => {
    await fill();
    await remove(ann);
    await ann.sync();
    const local = (await findSetting(ann.store, 'local')) as { workspaceId: string; personId: string };
    const rows = await ann.store.getAll('rows');
    expect(rows.map(({ kind, workspaceId }) => [kind, workspaceId === local.workspaceId]).sort()).toEqual([
      ...[
        ['address', true],
        ['address', true],
        ['annotation', true],
        ['annotation', true],
      ],
      ...[
        ['document', true],
        ['document', true],
        ['tag', true],
      ],
    ]);
    const annotations = rows.filter(({ kind }) => kind === 'annotation');
    expect(annotations.map(({ audience, creator }) => [audience, creator])).toEqual(
      annotations.map(() => ['creator', local.personId]),
    );
    const context = { fetch: ann.fetch, newId, client: 'Test' };
    await connect(
      ann.store,
      { address: 'http://127.0.0.1', code: await test.createCode('Ann', 'Another desk') },
      context,
    );
    await bringAlong(ann.store);
    await ann.sync();
    expect(await findSetting(ann.store, 'left')).toBeUndefined();
    expect(await ann.store.count('outbox')).toBe(0);
    const sent = await test.db.all<{ id: string }>(
      'SELECT id FROM rows WHERE kind = ? AND creator = ?',
      'annotation',
      ann.personId,
    );
    expect(sent.map(({ id }) => id).sort()).toEqual([ids.own, ids.own, ids.shared, ids.unsent].sort());
  });

  it('keeps nothing at all once she had everything of hers erased, in her browser and in those of others', async () => {
    await fill();
    await you.sync();
    expect(await allOf(you)).toContain('Hers, for all to see');
    const context = { now: Date.now, newId, keepErased: () => undefined };
    await test.db.transaction((tx) => erasePerson(tx, { personId: ann.personId, via: 'x' }, context));
    await ann.sync();
    const held = await allOf(ann);
    for (const text of ['Hers alone', 'for all to see', 'Never sent', 'mine', ids.own, ids.unsent, other])
      expect([text, held.includes(text)]).toEqual([text, false]);
    expect(await findSetting(ann.store, 'erasedIn')).toBe('My workspace');
    await you.sync();
    expect(await allOf(you)).not.toContain('Hers, for all to see');
    expect(await allOf(you)).toContain('Yours, for all to see');
  });

  it('does nothing where a row alone is not there, or the server does not know the browser', async () => {
    await fill();
    ann.stand(({ url }) =>
      url.includes('/pull')
        ? Response.json({ error: { code: 'not-found', message: 'x' } }, { status: 404 })
        : undefined,
    );
    await expect(ann.sync()).rejects.toThrow('x');
    ann.stand(() => undefined);
    await remove(ann);
    await test.db.run('UPDATE tokens SET revoked_at = 1');
    await expect(ann.sync()).rejects.toThrow(/not connected/);
    expect(await allOf(ann)).toContain('Yours, for all to see');
  });
});
