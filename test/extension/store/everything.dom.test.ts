import { describe, expect, it } from 'vitest';
import { listAllAnnotations } from '../../../extension/state/list-annotations.ts';
import { applyActs } from '../../../extension/store/apply-acts.ts';
import { listDrafts, putDraft } from '../../../extension/store/drafts.ts';
import { addEverything, parseEverything, readEverything } from '../../../extension/store/everything.ts';
import { listWaiting, settle } from '../../../extension/store/outbox.ts';
import { receivePull } from '../../../extension/store/receive-pull.ts';
import { findSetting, type Settings } from '../../../extension/store/settings.ts';
import { newId } from '../../../shared/model/ids.ts';
import type { Row } from '../../../shared/model/row.ts';
import { connectTestStore, openTestStore, putNote } from '../../support/store-context.ts';

describe('addEverything', () => {
  it('brings what another browser saved, once, as this browser’s own', async () => {
    const from = await openTestStore();
    await applyActs(from.store, [putNote(from.context.workspaceId, newId(), 'words')], from.context);
    const file = parseEverything(JSON.stringify(await readEverything(from.store, () => 1)));

    const { store, context } = await openTestStore();
    const local = (await findSetting(store, 'local')) as Settings['local'];
    const own = { local, clientId: context.clientId };
    expect(await addEverything(store, file, own)).toBe(1);
    expect(await addEverything(store, file, own)).toBe(0);
    expect(await store.getAll('rows')).toMatchObject([{ workspaceId: context.workspaceId, creator: context.personId }]);
    expect(await listWaiting(store, context.workspaceId)).toHaveLength(1);
  });
});

describe('readEverything', () => {
  it('has all that is here of a server that is gone for good, which another browser then lists without one', async () => {
    const { store, context } = await openTestStore();
    const { workspaceId, personId } = await connectTestStore(store);
    const own = { ...context, workspaceId, personId };
    const documentId = newId();
    const theirs: Row = {
      ...{ workspaceId, kind: 'annotation', id: newId(), creator: newId(), audience: 'workspace', rev: 1 },
      ...{ createdAt: 1, fieldRevs: {} },
      fields: { documentId, type: 'claim', selectors: [], quote: { exact: 'what Ann marked' } },
    };
    await receivePull(store, workspaceId, { rows: [theirs], gone: [], cursor: 1, epoch: 'e' });
    const [sent, refused] = [putNote(workspaceId, documentId, 'sent'), putNote(workspaceId, documentId, 'refused')];
    await applyActs(store, [sent, refused], own);
    const [first, second] = (await listWaiting(store, workspaceId)).map(({ n }) => n) as [number, number];
    await settle(store, [{ n: first }, { n: second, refused: { code: 'not-allowed', message: 'No.' } }]);
    await applyActs(store, [{ ...sent, op: 'patch', set: { note: 'waiting' } }], own);
    await putDraft(store, { id: sent.id, field: 'conclusion', value: 'being typed', at: 1 });

    const text = JSON.stringify(await readEverything(store, () => 1));
    for (const words of ['what Ann marked', 'sent', 'refused', 'waiting', 'being typed']) expect(text).toContain(words);
    const other = await openTestStore();
    const local = (await findSetting(other.store, 'local')) as Settings['local'];
    await addEverything(other.store, parseEverything(text), { local, clientId: other.context.clientId });
    const listed = (await listAllAnnotations(other.store)).map(({ row }) => row.fields);
    expect(listed).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ quote: { exact: 'what Ann marked' } }),
        expect.objectContaining({ quote: { exact: 'sent' }, note: 'waiting' }),
      ]),
    );
    expect(await listDrafts(other.store, sent.id)).toMatchObject([{ value: 'being typed' }]);
  });

  it('leaves the token out', async () => {
    const { store } = await openTestStore();
    await connectTestStore(store);
    expect(JSON.stringify(await readEverything(store, () => 1))).not.toContain('token');
  });
});

describe('parseEverything', () => {
  /** A file with one annotation, as it is saved. */
  async function save(): Promise<Record<string, unknown> & { rows: Record<string, unknown>[] }> {
    const { store, context } = await openTestStore();
    await applyActs(store, [putNote(context.workspaceId, newId(), 'words')], context);
    return JSON.parse(JSON.stringify(await readEverything(store, () => 1)));
  }

  it.each([
    ['', 'This file is cut off or was not saved by Recordmark ('],
    ['RIFF\u0000\u0001', 'This file is cut off or was not saved by Recordmark ('],
    ['null', 'This file: Expected a file that Recordmark saved.'],
    ['[]', 'This file, at "format": Expected a file that Recordmark saved.'],
    ['{"type":"FeatureCollection"}', 'This file, at "format": Expected a file that Recordmark saved.'],
  ])('says that %j is no file of Recordmark', (file, reason) => {
    expect(() => parseEverything(file)).toThrow(reason);
    expect(() => parseEverything(file)).toThrow(/ Nothing was changed\.$/);
  });

  it('says that a file is cut off, wherever it ends', async () => {
    const file = JSON.stringify(await save());
    for (let end = 1; end < file.length; end += 37) {
      expect(() => parseEverything(file.slice(0, end))).toThrow(/cut off .+ Nothing was changed\.$/);
    }
  });

  it('says that a file is of a newer version before anything else that is new in it', async () => {
    const newer = { ...(await save()), version: 2, invented: [] };
    expect(() => parseEverything(JSON.stringify(newer))).toThrow(
      'This file, at "version": Expected version 1; update Recordmark to load a newer one. Nothing was changed.',
    );
  });

  it('names the row that is wrong', async () => {
    const saved = await save();
    const broken = { ...saved, rows: [saved.rows[0], { ...saved.rows[0], fields: { type: 'opinion' } }] };
    expect(() => parseEverything(JSON.stringify(broken))).toThrow(/^This file, at "rows\.1": annotation: .+/);
    const nameless = { ...saved, rows: [{ ...saved.rows[0], id: 'x' }] };
    expect(() => parseEverything(JSON.stringify(nameless))).toThrow(/^This file, at "rows\.0\.id": /);
  });
});
