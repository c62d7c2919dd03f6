import { describe, expect, it } from 'vitest';
import { applyActs } from '../../../extension/store/apply-acts.ts';
import { addEverything, everythingSchema, readEverything } from '../../../extension/store/everything.ts';
import { listWaiting } from '../../../extension/store/outbox.ts';
import { findSetting, type Settings } from '../../../extension/store/settings.ts';
import { newId } from '../../../shared/model/ids.ts';
import { parse } from '../../../shared/parse.ts';
import { connectTestStore, openTestStore, putNote } from '../../support/store-context.ts';

describe('addEverything', () => {
  it('brings what another browser saved, once, as this browser’s own', async () => {
    const from = await openTestStore();
    await applyActs(from.store, [putNote(from.context.workspaceId, newId(), 'words')], from.context);
    const file = parse(
      everythingSchema,
      JSON.parse(JSON.stringify(await readEverything(from.store, () => 1))),
      'This file',
    );

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
  it('leaves the token out', async () => {
    const { store } = await openTestStore();
    await connectTestStore(store);
    expect(JSON.stringify(await readEverything(store, () => 1))).not.toContain('token');
  });
});
