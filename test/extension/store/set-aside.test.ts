import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addEverything, parseEverything, readEverything } from '../../../extension/store/everything.ts';
import type { Store } from '../../../extension/store/open-store.ts';
import { listAnnotations } from '../../../extension/store/read-document.ts';
import { readAround, setAsideUnreadable } from '../../../extension/store/set-aside.ts';
import { newId } from '../../../shared/model/ids.ts';
import type { Act } from '../../../shared/protocol/change.ts';
import { makeDocument, toDocumentId } from '../../support/make-rows.ts';
import { openSyncedStore, type SyncedStore } from '../../support/synced-store.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
let you: SyncedStore;
const [whole, torn] = [newId(), newId()];

const put = (kind: Act['kind'], id: string, set: Act['set']): Act => ({
  ...{ workspaceId: you.workspaceId, kind, id, op: 'put', set },
});
const annotation = (id: string, exact: string) =>
  put('annotation', id, { documentId: toDocumentId(), type: 'note', selectors: [], quote: { exact } });

async function tear(store: Store): Promise<void> {
  const row = await you.row('annotation', torn);
  const fields = { documentId: toDocumentId(), quote: 'torn' } as never;
  await store.put('rows', { ...row, fields } as never);
}

beforeEach(async () => {
  test = await openTestApp();
  you = await openSyncedStore(test);
  await you.act(
    ...makeDocument().map(({ kind, id, set }) => put(kind, id, set)),
    annotation(whole, 'whole'),
    annotation(torn, 'to be torn'),
  );
  await you.sync();
});
afterEach(() => test.close());

describe('setAsideUnreadable', () => {
  it('keeps what cannot be read as it is, leaves the rest, and has a server bring it again', async () => {
    await tear(you.store);
    expect(await setAsideUnreadable(you.store)).toBe(1);
    expect(await setAsideUnreadable(you.store)).toBe(0);
    expect(await you.row('annotation', torn)).toBeUndefined();
    expect(await you.row('annotation', whole)).toBeDefined();
    expect(await you.store.get('settings', 'unreadable')).toMatchObject([{ id: torn, fields: { quote: 'torn' } }]);
    await you.sync();
    expect((await you.row('annotation', torn))?.fields.quote).toEqual({ exact: 'to be torn' });
  });

  it('changes nothing where everything can be read', async () => {
    const before = await you.store.getAll('settings');
    expect(await setAsideUnreadable(you.store)).toBe(0);
    expect(await you.store.getAll('settings')).toEqual(before);
  });
});

describe('readAround', () => {
  it('reads what can be read, and fails as before where no row is the reason', async () => {
    await tear(you.store);
    const read = async () =>
      (await listAnnotations(you.store, toDocumentId())).map(({ fields }) => fields.quote?.exact.toUpperCase());
    await expect(read()).rejects.toThrow(TypeError);
    expect(await readAround(() => setAsideUnreadable(you.store), read)).toEqual(['WHOLE']);
    const fail = () => Promise.reject(new RangeError('of another kind'));
    await expect(readAround(() => setAsideUnreadable(you.store), fail)).rejects.toThrow('of another kind');
  });

  it('reads again where another context has set the row aside meanwhile', async () => {
    await tear(you.store);
    const read = async () => {
      const quotes = (await listAnnotations(you.store, toDocumentId())).map(({ fields }) => fields.quote);
      await setAsideUnreadable(you.store);
      return quotes.map((quote) => quote?.exact.toUpperCase());
    };
    expect(await readAround(() => setAsideUnreadable(you.store), read)).toEqual(['WHOLE']);
  });
});

describe('readEverything', () => {
  it('has what cannot be read in the file beside the rest, and such a file loads', async () => {
    await tear(you.store);
    const file = JSON.stringify(await readEverything(you.store, Date.now));
    expect(JSON.parse(file)).toMatchObject({ unreadable: [{ id: torn, fields: { quote: 'torn' } }] });
    const other = await openSyncedStore(test, 'Ann');
    const local = { workspaceId: newId(), personId: newId() };
    expect(await addEverything(other.store, parseEverything(file), { local, clientId: newId() })).toBe(1);
  });
});
