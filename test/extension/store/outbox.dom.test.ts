import { describe, expect, it } from 'vitest';
import { applyActs } from '../../../extension/store/apply-acts.ts';
import type { StoreKey } from '../../../extension/store/open-store.ts';
import { dropRefused, listWaiting, retryRefused, settle } from '../../../extension/store/outbox.ts';
import { receivePull } from '../../../extension/store/receive-pull.ts';
import { newId } from '../../../shared/model/ids.ts';
import type { Row } from '../../../shared/model/row.ts';
import type { Act } from '../../../shared/protocol/change.ts';
import { connectTestStore, openTestStore, putNote } from '../../support/store-context.ts';

const refused = { code: 'too-large', message: 'This is too long.' } as const;

/** A connected store with one note that the server has, at revision 3. */
async function openSynced() {
  const { store, context: local } = await openTestStore();
  const { workspaceId, personId } = await connectTestStore(store);
  const context = { ...local, workspaceId, personId };
  const put = putNote(workspaceId, newId(), 'words');
  const key: StoreKey = [workspaceId, 'annotation', put.id];
  await applyActs(store, [put], context);
  const row = (await store.get('rows', key)) as Row<'annotation'>;
  const pulled = (rev: number, fields: object): Row => ({ ...row, rev, fields: { ...row.fields, ...fields } });
  const pull = (rows: Row[], cursor: number, gone: { kind: 'annotation'; id: string }[] = []) =>
    receivePull(store, workspaceId, { rows, gone, cursor, epoch: 'e' });
  await settle(store, [{ n: 1 }]);
  await pull([pulled(3, { note: 'theirs' })], 3);
  const patch = async (set: Act['set']): Promise<number> => {
    await applyActs(store, [{ ...put, op: 'patch', set }], context);
    return (await store.getAllKeys('outbox')).at(-1) as number;
  };
  return { store, workspaceId, put, key, pulled, pull, patch, find: () => store.get('rows', key) };
}

describe('settle', () => {
  it('[SY1] takes a refused change off its row, keeps what was typed, and leaves the changes after it', async () => {
    const { store, patch, find, workspaceId } = await openSynced();
    const n = await patch({ note: 'much too long' });
    await patch({ claimant: 'The council' });
    await settle(store, [{ n, refused }]);
    expect((await find())?.fields).toMatchObject({ note: 'theirs', claimant: 'The council' });
    expect(await store.get('outbox', n)).toMatchObject({ refused, change: { set: { note: 'much too long' } } });
    expect(await listWaiting(store, workspaceId)).toHaveLength(1);
  });

  it('takes a row away whose first change was refused', async () => {
    const { store, put, workspaceId } = await openSynced();
    const { context } = await openTestStore();
    const other = putNote(workspaceId, newId(), 'other words');
    await applyActs(store, [other, { ...other, op: 'patch', set: { note: 'mine' } }], { ...context, workspaceId });
    const [first] = await store.getAllKeys('outbox');
    await settle(store, [{ n: first as number, refused }]);
    expect(await store.get('rows', [workspaceId, 'annotation', other.id])).toBeUndefined();
    expect(await store.get('rows', [workspaceId, 'annotation', put.id])).toBeDefined();
  });

  it('goes back to what the server says now, not to what stood when it was typed', async () => {
    const { store, pull, pulled, patch, find } = await openSynced();
    const n = await patch({ note: 'mine' });
    await pull([pulled(5, { note: 'newer', saidOn: '2024' })], 5);
    expect((await find())?.fields).toMatchObject({ note: 'mine', saidOn: '2024' });
    await settle(store, [{ n, refused }]);
    expect((await find())?.fields).toMatchObject({ note: 'newer', saidOn: '2024' });
  });
});

describe('retryRefused', () => {
  it('shows the change on its row again and sends it', async () => {
    const { store, patch, find, workspaceId } = await openSynced();
    const n = await patch({ note: 'mine' });
    await settle(store, [{ n, refused }]);
    await retryRefused(store, n);
    expect((await find())?.fields).toMatchObject({ note: 'mine' });
    expect(await listWaiting(store, workspaceId)).toHaveLength(1);
  });
});

describe('dropRefused', () => {
  it('forgets a refused change and no other', async () => {
    const { store, patch } = await openSynced();
    const [first, second] = [await patch({ note: 'mine' }), await patch({ claimant: 'The council' })];
    await settle(store, [{ n: first, refused }]);
    await dropRefused(store, first);
    await dropRefused(store, second);
    expect(await store.getAllKeys('outbox')).toEqual([second]);
  });
});

describe('receivePull', () => {
  it('keeps what waits on a row that this person no longer sees', async () => {
    const { store, pull, patch, put, find } = await openSynced();
    const n = await patch({ note: 'mine' });
    await pull([], 6, [{ kind: 'annotation', id: put.id }]);
    expect(await find()).toBeUndefined();
    await settle(store, [{ n, refused }]);
    expect(await find()).toBeUndefined();
    expect(await store.get('outbox', n)).toMatchObject({ change: { set: { note: 'mine' } } });
  });
});
