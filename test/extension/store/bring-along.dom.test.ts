import { describe, expect, it } from 'vitest';
import { applyActs } from '../../../extension/store/apply-acts.ts';
import { bringAlong, countLocalAnnotations } from '../../../extension/store/bring-along.ts';
import { listWaiting } from '../../../extension/store/outbox.ts';
import { naturalId, newId } from '../../../shared/model/ids.ts';
import type { Act } from '../../../shared/protocol/change.ts';
import { connectTestStore, openTestStore, putNote } from '../../support/store-context.ts';

describe('bringAlong', () => {
  it('moves rows and outbox into the connected workspace and keeps their ids', async () => {
    const { store, context } = await openTestStore();
    const act = putNote(context.workspaceId, newId(), 'words');
    await applyActs(store, [act], context);
    const { workspaceId, personId } = await connectTestStore(store);
    expect(await countLocalAnnotations(store)).toBe(1);
    await bringAlong(store);
    expect(await countLocalAnnotations(store)).toBe(0);
    expect(await store.get('rows', [workspaceId, 'annotation', act.id])).toMatchObject({
      workspaceId,
      creator: personId,
    });
    expect(await listWaiting(store, workspaceId)).toMatchObject([{ n: 1, change: { id: act.id } }]);
  });

  it('keeps the row that the workspace has of the same document', async () => {
    const { store, context } = await openTestStore();
    const key = 'url:https://council.example/letter';
    const id = naturalId('document', { key });
    const put = (workspaceId: string, title: string): Act => ({
      workspaceId,
      kind: 'document',
      id,
      op: 'put',
      set: { key, title },
    });
    await applyActs(store, [put(context.workspaceId, 'Mine')], context);
    const { workspaceId, personId } = await connectTestStore(store);
    await applyActs(store, [put(workspaceId, 'Theirs')], { ...context, workspaceId, personId });
    await bringAlong(store);
    expect(await store.get('rows', [workspaceId, 'document', id])).toMatchObject({ fields: { title: 'Theirs' } });
    expect(await listWaiting(store, workspaceId)).toHaveLength(2);
  });
});
