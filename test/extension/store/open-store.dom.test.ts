import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { applyActs } from '../../../extension/store/apply-acts.ts';
import { addEverything, parseEverything } from '../../../extension/store/everything.ts';
import { openStore } from '../../../extension/store/open-store.ts';
import { readRescued } from '../../../extension/store/rescue.ts';
import { requireIdentity, type Settings } from '../../../extension/store/settings.ts';
import { newId } from '../../../shared/model/ids.ts';
import { openTestStore, putNote } from '../../support/store-context.ts';

/** A store with one note, closed. */
async function makeStore(): Promise<{ name: string; id: string }> {
  const { store, context } = await openTestStore();
  const act = putNote(context.workspaceId, newId(), 'words');
  await applyActs(store, [act], context);
  store.close();
  return { name: store.name, id: act.id };
}

describe('openStore', () => {
  it('leaves a store that a newer version wrote as it is, and says so', async () => {
    const { name } = await makeStore();
    (await openDB(name, 99, { upgrade: (db) => void db.createObjectStore('later') })).close();
    await expect(openStore(name)).rejects.toMatchObject({
      code: 'store-newer',
      message: expect.stringContaining('Update'),
    });
    const db = await openDB(name);
    expect([db.version, await db.count('rows')]).toEqual([99, 1]);
    db.close();
  });

  it('takes what an older version saw of an annotation for what its own document says', async () => {
    const { name, id } = await makeStore();
    const now = await openDB(name);
    const rows = await now.getAll('rows');
    now.close();
    const old = await openDB(`${name}-old`, 4, {
      upgrade(db) {
        const made = db.createObjectStore('rows', { keyPath: ['workspaceId', 'kind', 'id'] });
        for (const index of ['byDocument', 'byAnnotation', 'byClaim', 'byReviewed', 'byUrl', 'byKind'])
          made.createIndex(index, 'x');
        for (const store of ['outbox', 'sent', 'drafts', 'settings']) db.createObjectStore(store);
        db.createObjectStore('sightings', { keyPath: 'annotationId' });
      },
    });
    for (const row of rows) await old.put('rows', row);
    for (const annotationId of [id, newId()]) await old.put('sightings', { annotationId, at: 7, how: 'exact' });
    old.close();
    const store = await openStore(`${name}-old`);
    const [{ fields }] = rows;
    expect(await store.getAll('sightings')).toEqual([
      { annotationId: id, documentId: fields.documentId, at: 7, how: 'exact' },
    ]);
  });

  it('leaves a store in which something is missing as it is, and says what', async () => {
    const { name } = await makeStore();
    const opened = await openDB(name);
    const { version } = opened;
    opened.close();
    const broken = `${name}-broken`;
    const db = await openDB(broken, version, { upgrade: (made) => void made.createObjectStore('drafts') });
    db.close();
    await expect(openStore(broken)).rejects.toMatchObject({
      code: 'store-damaged',
      message: expect.stringContaining('rows, outbox'),
    });
    const left = await openDB(broken);
    expect([...left.objectStoreNames]).toEqual(['drafts']);
    left.close();
  });
});

describe('readRescued', () => {
  it('reads a newer store into a file that can be loaded elsewhere', async () => {
    const { name, id } = await makeStore();
    (await openDB(name, 99, { upgrade: (db) => void db.createObjectStore('later') })).close();
    const file = parseEverything(JSON.stringify(await readRescued(() => 1, name)));
    const { store } = await openTestStore();
    const { clientId } = await requireIdentity(store, newId);
    const local = (await store.get('settings', 'local')) as Settings['local'];
    expect(await addEverything(store, file, { local, clientId })).toBe(1);
    expect(await store.get('rows', [local.workspaceId, 'annotation', id])).toBeDefined();
  });

  it('reads what is there of a store in which something is missing', async () => {
    const name = `test-${newId()}`;
    const db = await openDB(name, 1, { upgrade: (made) => void made.createObjectStore('drafts', { keyPath: 'id' }) });
    await db.put('drafts', { id: 'a', field: 'note', value: 'typed', at: 1 });
    db.close();
    expect(await readRescued(() => 1, name)).toMatchObject({ rows: [], drafts: [{ value: 'typed' }] });
  });
});
