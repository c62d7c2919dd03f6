import { describe, expect, it } from 'vitest';
import { createPanelCalls } from '../../../extension/background/panel-calls.ts';
import type { ActProgress } from '../../../extension/messaging/act-progress.ts';
import { openPdfFiles } from '../../../extension/store/pdf-files.ts';
import { findSetting } from '../../../extension/store/settings.ts';
import { newId } from '../../../shared/model/ids.ts';
import { openTestStore, putNote } from '../../support/store-context.ts';

async function openCalls() {
  const { store, context } = await openTestStore();
  const nothing = async () => undefined;
  const moved: ActProgress[] = [];
  const calls = createPanelCalls({
    ...{ openStore: async () => store, openPdfFiles, now: context.now, newId, fetch },
    ...{
      sync: { wake: nothing, hear: nothing, alone: (task: () => Promise<void>) => task() },
      onStored: nothing,
      onMoved: (progress: ActProgress) => void moved.push(progress),
      setAside: async () => 0,
      onPinned: () => undefined,
    },
  });
  const ask = async (name: 'act' | 'cancelAct' | 'undo' | 'erase', argument: unknown) =>
    (calls[name] as (argument: unknown) => Promise<unknown>)(argument);
  const put = putNote(context.workspaceId, newId(), 'words');
  await ask('act', { id: newId(), acts: [put] });
  const findNote = async () => {
    const row = await store.get('rows', [put.workspaceId, 'annotation', put.id]);
    return row && (row.fields as { note?: string }).note;
  };
  return { store, ask, put, findNote, moved };
}

describe('createPanelCalls', () => {
  it('[SY6] takes an act back once, although the answer was lost and it is asked again', async () => {
    const { store, ask, put, findNote } = await openCalls();
    await ask('act', { id: newId(), acts: [{ ...put, op: 'patch', set: { note: 'first' } }] });
    await ask('act', { id: newId(), acts: [{ ...put, op: 'patch', set: { note: 'second' } }] });
    const id = (await findSetting(store, 'undos'))?.at(-1)?.id;
    const asked = { id, as: newId() };
    for (let time = 0; time < 3; time++) await ask('undo', asked);
    expect(await findNote()).toBe('first');
    const redo = (await findSetting(store, 'undos'))?.findLast((undo) => undo.redo);
    expect(redo?.id).toBe(asked.as);
    await ask('undo', { id: redo?.id, as: newId() });
    expect(await findNote()).toBe('second');
    await expect(ask('undo', asked)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('[SY6] stores and takes back a library as one act each, and says how far it is', async () => {
    const { store, ask, put, moved } = await openCalls();
    const [id, as] = [newId(), newId()];
    const acts = Array.from({ length: 1_200 }, () => ({ ...put, id: newId() }));
    const count = async () => (await store.getAll('rows')).filter(({ deleted }) => !deleted).length;
    expect(await ask('act', { id, acts })).toBe(true);
    expect([await count(), moved.splice(0)]).toEqual([
      1_201,
      [
        { id, done: 500, total: 1_200 },
        { id, done: 1_000, total: 1_200 },
      ],
    ]);
    await ask('undo', { id, as });
    expect([await count(), moved]).toEqual([
      1,
      [
        { id, done: 500, total: 1_200 },
        { id, done: 1_000, total: 1_200 },
      ],
    ]);
    await ask('undo', { id: as, as: newId() });
    expect(await count()).toBe(1_201);
  });

  it('[SY1] leaves nothing of acts that are cancelled while they are being stored, and goes on with those after them', async () => {
    const { store, ask, put, moved, findNote } = await openCalls();
    const id = newId();
    const acts = Array.from({ length: 1_200 }, () => ({ ...put, id: newId() }));
    const stored = ask('act', { id, acts });
    const noted = ask('act', { id: newId(), acts: [{ ...put, op: 'patch', set: { note: 'meanwhile' } }] });
    await expect.poll(() => moved.length, { interval: 1 }).toBeGreaterThan(0);
    await ask('cancelAct', id);
    expect([await stored, await noted]).toEqual([false, true]);
    expect([await store.count('rows'), await store.count('outbox'), await findNote()]).toEqual([1, 2, 'meanwhile']);
    expect((await findSetting(store, 'undos'))?.map((undo) => undo.id)).not.toContain(id);
  });

  it('erases once, although it is asked again, and refuses to do it as an act that could be taken back', async () => {
    const { store, ask, put } = await openCalls();
    const { workspaceId, kind, id } = put;
    await expect(ask('act', { id: newId(), acts: [{ ...put, op: 'erase', set: {} }] })).rejects.toThrow('op');
    for (let time = 0; time < 2; time++) await ask('erase', { workspaceId, kind, id });
    expect(await store.count('rows')).toBe(0);
    expect(await store.getAll('outbox')).toEqual([]);
  });
});
