import { describe, expect, it, vi } from 'vitest';
import { applyActs } from '../../../extension/store/apply-acts.ts';
import { updateConnection } from '../../../extension/store/settings.ts';
import { newId } from '../../../shared/model/ids.ts';
import { connectTestStore, openTestStore, putNote } from '../../support/store-context.ts';

describe('applyActs', () => {
  it('[SY1] commits the row and its outbox entry together', async () => {
    const { store, context } = await openTestStore();
    const act = putNote(context.workspaceId, newId(), 'words');
    await applyActs(store, [act], context);
    expect(await store.get('rows', [act.workspaceId, 'annotation', act.id])).toMatchObject({
      creator: context.personId,
      audience: 'creator',
      rev: 0,
    });
    expect(await store.getAll('outbox')).toMatchObject([
      { n: 1, what: 'change', change: { n: 1, id: act.id, base: 0 } },
    ]);
  });

  it('[SY1] commits nothing of several acts if one is not possible', async () => {
    const { store, context } = await openTestStore();
    const good = putNote(context.workspaceId, newId(), 'words');
    const bad = { ...good, id: newId(), op: 'patch' as const, set: { note: 'on nothing' } };
    await expect(applyActs(store, [good, bad], context)).rejects.toMatchObject({ code: 'not-found' });
    expect(await store.count('rows')).toBe(0);
    expect(await store.count('outbox')).toBe(0);
  });

  it('refuses at once, and stores nothing of it, what the role that the server last said does not allow', async () => {
    const { store, context } = await openTestStore();
    const { workspaceId, personId } = await connectTestStore(store);
    const own = { ...context, workspaceId, personId };
    const mine = putNote(workspaceId, newId(), 'mine');
    await applyActs(store, [mine], own);
    const stored = await store.get('rows', [workspaceId, 'annotation', mine.id]);
    const other = { ...(stored as NonNullable<typeof stored>), id: newId(), creator: newId() };
    await store.put('rows', other);
    const patch = (id: string) => ({ ...mine, id, op: 'patch' as const, set: { note: 'typed' } });
    const refusal = (message: RegExp) => ({ code: 'not-allowed', message: expect.stringMatching(message) });

    await updateConnection(store, { role: 'contributor' });
    await applyActs(store, [patch(mine.id)], own);
    await expect(applyActs(store, [patch(other.id)], own)).rejects.toMatchObject(refusal(/change what you made/));
    await updateConnection(store, { role: 'viewer' });
    for (const act of [patch(mine.id), putNote(workspaceId, newId(), 'more')]) {
      await expect(applyActs(store, [act], own)).rejects.toMatchObject(
        refusal(/^You can read Desk, and not add to it/),
      );
    }
    expect(await store.count('outbox')).toBe(2);
    await updateConnection(store, { role: 'editor' });
    await applyActs(store, [patch(other.id)], own);
  });

  it('refuses to change what a quote says', async () => {
    const { store, context } = await openTestStore();
    const act = putNote(context.workspaceId, newId(), 'words');
    await applyActs(store, [act], context);
    const edit = { ...act, op: 'patch' as const, set: { quote: { exact: 'other words' } } };
    await expect(applyActs(store, [edit], context)).rejects.toMatchObject({ code: 'immutable-field' });
  });

  it('[SY1] commits acts once that come again because their answer was lost', async () => {
    const { store, context } = await openTestStore();
    const act = putNote(context.workspaceId, newId(), 'words');
    const id = newId();
    await Promise.all([applyActs(store, [act], context, { id }), applyActs(store, [act], context, { id })]);
    expect(await store.count('rows')).toBe(1);
    expect(await store.count('outbox')).toBe(1);
    expect(await store.get('settings', 'undos')).toMatchObject([{ id }]);
  });

  it('leaves out an act that changes nothing', async () => {
    const { store, context } = await openTestStore();
    const act = putNote(context.workspaceId, newId(), 'words');
    const note = { ...act, op: 'patch' as const, set: { note: 'mine' } };
    await applyActs(store, [act, note], context);
    await applyActs(store, [note], context);
    expect(await store.count('outbox')).toBe(2);
  });

  it('[PR4] lets nothing out to others without a release that names it', async () => {
    const { store, context } = await openTestStore();
    const act = putNote(context.workspaceId, newId(), 'words');
    await applyActs(store, [act], context);
    const widen = {
      ...act,
      op: 'patch' as const,
      set: { audience: 'workspace' },
      answers: { 'seen-by-workspace': true },
    };
    await expect(applyActs(store, [widen], context)).rejects.toMatchObject({ code: 'needs-answers' });
    expect(await store.get('rows', [act.workspaceId, 'annotation', act.id])).toMatchObject({ audience: 'creator' });
  });

  it('restores what was deleted as it was', async () => {
    const { store, context } = await openTestStore();
    const act = putNote(context.workspaceId, newId(), 'words');
    await applyActs(store, [act, { ...act, op: 'delete', set: {} }], context);
    expect((await store.get('rows', [act.workspaceId, 'annotation', act.id]))?.deleted).toBeDefined();
    await applyActs(store, [{ ...act, op: 'restore', set: {} }], context);
    const row = await store.get('rows', [act.workspaceId, 'annotation', act.id]);
    expect(row?.deleted).toBeUndefined();
    expect(row?.fields).toMatchObject({ quote: { exact: 'words' } });
  });

  it('reads the rows of many acts together and writes each once: one after the other, 10,000 took a minute', async () => {
    const { store, context } = await openTestStore();
    const documentId = newId();
    const acts = Array.from({ length: 400 }, (_, i) => putNote(context.workspaceId, documentId, `words ${i}`));
    const asked: string[] = [];
    const watch = (name: 'get' | 'add' | 'put') => {
      const original = IDBObjectStore.prototype[name];
      return vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (
        this: IDBObjectStore,
        ...given: unknown[]
      ) {
        asked.push(`${name} ${this.name}`);
        return original.apply(this, given as [IDBValidKey]);
      });
    };
    const spies = [watch('get'), watch('add'), watch('put')];
    await applyActs(store, acts, context);
    for (const spy of spies) spy.mockRestore();
    const firstWrite = asked.findIndex((each) => each.endsWith('outbox'));
    expect(asked.slice(0, firstWrite).filter((each) => each === 'get rows')).toHaveLength(400);
    expect(asked.filter((each) => each === 'put rows')).toHaveLength(400);
    // The first one twice: its number is known once it was added.
    expect(asked.filter((each) => each.endsWith('outbox'))).toHaveLength(401);
    const numbers = (await store.getAll('outbox')).map((entry) => entry.what === 'change' && entry.change.n);
    expect(numbers).toEqual(acts.map((_, i) => i + 1));
  });

  it('sees in each act what those before it in the same go left', async () => {
    const { store, context } = await openTestStore();
    const act = putNote(context.workspaceId, newId(), 'words');
    const patch = (note: string) => ({ ...act, op: 'patch' as const, set: { note } });
    await applyActs(store, [act, patch('first'), patch('second')], context);
    expect(await store.getAll('outbox')).toMatchObject([
      { n: 1 },
      { n: 2, before: { fields: { quote: { exact: 'words' } } } },
      { n: 3, before: { fields: { note: 'first' } } },
    ]);
    await applyActs(store, [patch('third')], context);
    expect((await store.getAllKeys('outbox')).at(-1)).toBe(4);
  });
});
