import { describe, expect, it } from 'vitest';
import { createPanelCalls } from '../../../extension/background/panel-calls.ts';
import { takeBack } from '../../../extension/background/take-back.ts';
import { openPdfFiles } from '../../../extension/store/pdf-files.ts';
import { findSetting } from '../../../extension/store/settings.ts';
import { newId } from '../../../shared/model/ids.ts';
import { openTestStore, putNote } from '../../support/store-context.ts';

async function openCalls() {
  const { store, context } = await openTestStore();
  const nothing = async () => undefined;
  const calls = createPanelCalls({
    ...{ openStore: async () => store, openPdfFiles, now: context.now, newId, fetch },
    ...{
      sync: { wake: nothing, hear: nothing, alone: (task: () => Promise<void>) => task() },
      onStored: nothing,
      setAside: async () => 0,
      onPinned: () => undefined,
    },
  });
  const ask = async (name: 'act' | 'undo' | 'erase', argument: unknown) =>
    (calls[name] as (argument: unknown) => Promise<void>)(argument);
  const put = putNote(context.workspaceId, newId(), 'words');
  await ask('act', { id: newId(), acts: [put] });
  const findNote = async () => {
    const row = await store.get('rows', [put.workspaceId, 'annotation', put.id]);
    return row && (row.fields as { note?: string }).note;
  };
  return { store, context: { now: context.now, newId }, ask, put, findNote };
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

  it('[SY6] takes a library back part by part, lets others in between, and goes on where it was stopped', async () => {
    const { store, context, ask, put } = await openCalls();
    const [first, as] = [newId(), newId()];
    const notes = Array.from({ length: 600 }, () => ({ ...put, id: newId() }));
    for (let at = 0; at < notes.length; at += 200) {
      await ask('act', {
        id: at === 0 ? first : newId(),
        acts: notes.slice(at, at + 200),
        ...(at > 0 && { after: first }),
      });
    }
    const count = async () => (await store.getAll('rows')).filter(({ deleted }) => !deleted).length;
    expect(await takeBack(store, { id: first, as }, context)).toBe(true);
    expect(await count()).toBe(351);
    const ended: string[] = [];
    const undone = ask('undo', { id: first, as }).then(() => ended.push('undo'));
    const noted = ask('act', { id: newId(), acts: [{ ...put, op: 'patch', set: { note: 'meanwhile' } }] });
    await Promise.all([undone, noted.then(() => ended.push('act'))]);
    expect([ended, await count()]).toEqual([['act', 'undo'], 1]);
    const redo = (await findSetting(store, 'undos'))?.filter((undo) => undo.redo) ?? [];
    expect(redo.map(({ id, steps }) => [id, steps.length])).toEqual([[as, 600]]);
    await ask('undo', { id: as, as: newId() });
    expect(await count()).toBe(601);
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
