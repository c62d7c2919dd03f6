import { describe, expect, it } from 'vitest';
import { applyActs } from '../../../extension/store/apply-acts.ts';
import type { StoreKey } from '../../../extension/store/open-store.ts';
import { findSetting } from '../../../extension/store/settings.ts';
import { UNDO_FOR } from '../../../extension/store/undo.ts';
import { naturalId, newId } from '../../../shared/model/ids.ts';
import type { Row } from '../../../shared/model/row.ts';
import type { Act } from '../../../shared/protocol/change.ts';
import { decideRelease } from '../../../shared/safeguarding/decide-release.ts';
import { openTestStore, putNote } from '../../support/store-context.ts';

async function openWithNote() {
  const { store, context } = await openTestStore();
  const put = putNote(context.workspaceId, newId(), 'words');
  const key: StoreKey = [put.workspaceId, 'annotation', put.id];
  await applyActs(store, [put], context);
  const findRow = (): Promise<Row | undefined> => store.get('rows', key);
  const patch = (set: Act['set']): Act => ({ ...put, op: 'patch', set });
  /** Takes the latest act back as the panel does it, and answers whether there was one. */
  async function undo(redo = false, answers?: Record<string, boolean>): Promise<void> {
    const latest = (await findSetting(store, 'undos'))?.findLast((each) => each.redo === redo);
    if (!latest) throw new Error('There is nothing to take back.');
    const rows = [(await findRow()) as Row];
    const asked = { rows, from: 'creator', to: 'workspace', person: context.personId } as const;
    const decision = answers && decideRelease({ ...asked, answers });
    await applyActs(store, latest.steps, context, { undo: latest, ...(decision?.ok && { release: decision.release }) });
  }
  return { store, context, put, patch, findRow, undo };
}

const look = (row: Row | undefined) =>
  row && { fields: row.fields, audience: row.audience, gone: Boolean(row.deleted) };

describe('applyActs', () => {
  const acts: Record<string, (put: Act) => Act[]> = {
    'a field that was empty': (put) => [{ ...put, op: 'patch', set: { note: 'mine' } }],
    'a field that is cleared': (put) => [{ ...put, op: 'patch', set: { note: null, claimant: 'The council' } }],
    'a delete': (put) => [{ ...put, op: 'delete', set: {} }],
    'several acts at once': (put) => [
      { ...put, op: 'patch', set: { note: 'first' } },
      { ...put, op: 'patch', set: { note: 'second', saidOn: '2025' } },
      { ...put, op: 'delete', set: {} },
    ],
  };
  for (const [name, toActs] of Object.entries(acts)) {
    it(`[SY6] lets ${name} be taken back and done again`, async () => {
      const { store, context, put, patch, findRow, undo } = await openWithNote();
      await applyActs(store, [patch({ note: 'before' })], context);
      const before = look(await findRow());
      await applyActs(store, toActs(put), context);
      const after = look(await findRow());
      expect(after).not.toEqual(before);
      await undo();
      expect(look(await findRow())).toEqual(before);
      await undo(true);
      expect(look(await findRow())).toEqual(after);
    });
  }

  it('[SY6] lets one variable of a source be taken back, and leaves what was written beside it', async () => {
    const { store, context, undo } = await openWithNote();
    const { workspaceId } = context;
    const source = { workspaceId, kind: 'source' as const, id: newId() };
    const patch = (title: string): Act => ({ ...source, op: 'patch', set: { csl: { title } } });
    const set = { csl: { title: 'Report', publisher: 'Council' }, audience: 'creator' };
    await applyActs(store, [{ ...source, op: 'put', set }], context);
    await applyActs(store, [patch('Another report')], context);
    await undo();
    expect(await store.get('rows', [workspaceId, 'source', source.id])).toMatchObject({
      fields: { csl: { title: 'Report', publisher: 'Council' } },
    });
  });

  it('[SY6] lets a tag and the marking itself be taken back, and leaves the document', async () => {
    const { store, context, put, undo, findRow } = await openWithNote();
    const fields = { annotationId: put.id, text: 'numbers' };
    const id = naturalId('tag', fields);
    await applyActs(store, [{ ...put, kind: 'tag', id, op: 'put', set: fields }], context);
    await undo();
    expect(await store.get('rows', [put.workspaceId, 'tag', id])).toMatchObject({ deleted: {} });
    await undo();
    expect(await findRow()).toMatchObject({ deleted: {} });
  });

  it('[SY6] [PR4] lets an audience be taken back, and asks where that lets others see it', async () => {
    const { store, context, patch, findRow, undo } = await openWithNote();
    const row = (await findRow()) as Row;
    const answers = { 'seen-by-workspace': true };
    const decision = decideRelease({
      rows: [row],
      from: 'creator',
      to: 'workspace',
      person: context.personId,
      answers,
    });
    if (!decision.ok) throw new Error('The gate has a question that this test does not know.');
    await applyActs(store, [patch({ audience: 'workspace' })], context, { release: decision.release });
    await undo();
    expect((await findRow())?.audience).toBe('creator');
    await expect(undo(true)).rejects.toMatchObject({ code: 'needs-answers' });
    expect((await findRow())?.audience).toBe('creator');
    await undo(true, answers);
    expect((await findRow())?.audience).toBe('workspace');
  });

  it('takes back only what still stands', async () => {
    const { store, context, patch, findRow, undo } = await openWithNote();
    await applyActs(store, [patch({ note: 'mine', claimant: 'The council' })], context);
    const row = (await findRow()) as Row<'annotation'>;
    await store.put('rows', { ...row, fields: { ...row.fields, note: 'somebody else’s' } });
    await undo();
    expect((await findRow())?.fields).toMatchObject({ note: 'somebody else’s' });
    expect((await findRow())?.fields).not.toHaveProperty('claimant');
  });

  it('offers an act no longer than thirty seconds after it', async () => {
    const { store, context, patch } = await openWithNote();
    await applyActs(store, [patch({ note: 'later' })], { ...context, now: () => UNDO_FOR + 1000 });
    const undos = await findSetting(store, 'undos');
    expect(undos).toMatchObject([{ steps: [{ op: 'patch' }] }]);
  });
});
