import { describe, expect, it } from 'vitest';
import { applyActs } from '../../../extension/store/apply-acts.ts';
import { settle } from '../../../extension/store/outbox.ts';
import { receivePull } from '../../../extension/store/receive-pull.ts';
import { findSetting } from '../../../extension/store/settings.ts';
import { newId } from '../../../shared/model/ids.ts';
import type { Row } from '../../../shared/model/row.ts';
import { connectTestStore, openTestStore, putNote } from '../../support/store-context.ts';

async function openConnected() {
  const { store, context } = await openTestStore();
  const { workspaceId, personId } = await connectTestStore(store);
  const act = putNote(workspaceId, newId(), 'words');
  const connected = { ...context, workspaceId, personId };
  await applyActs(store, [act], connected);
  const [entry] = await store.getAll('outbox');
  const key: [string, string, string] = [workspaceId, 'annotation', act.id];
  const row = (await store.get('rows', key)) as Row<'annotation'>;
  const server = (rev: number, note: string): Row => ({
    ...row,
    rev,
    fieldRevs: { note: rev },
    fields: { ...row.fields, note },
  });
  return { store, context: connected, act, key, n: entry?.n as number, server };
}

describe('receivePull', () => {
  it('shows the outbox on top of what the server has', async () => {
    const { store, context, act, key, n, server } = await openConnected();
    await settle(store, [{ n }]);
    await applyActs(store, [{ ...act, op: 'patch', set: { note: 'typed here' } }], context);
    await receivePull(store, act.workspaceId, { rows: [server(5, 'from elsewhere')], gone: [], cursor: 5, epoch: 'e' });
    expect(await store.get('rows', key)).toMatchObject({ rev: 5, fields: { note: 'typed here' } });
  });

  it('takes the server’s row once nothing waits, and remembers the cursor with it', async () => {
    const { store, act, key, n, server } = await openConnected();
    await settle(store, [{ n }]);
    await receivePull(store, act.workspaceId, { rows: [server(7, 'theirs')], gone: [], cursor: 7, epoch: 'e' });
    expect(await store.get('rows', key)).toMatchObject({ rev: 7, fields: { note: 'theirs' } });
    expect(await findSetting(store, 'connection')).toMatchObject({ cursor: 7, epoch: 'e' });
  });

  it('removes what this person no longer sees', async () => {
    const { store, act, key, n } = await openConnected();
    await settle(store, [{ n }]);
    const gone = [{ kind: 'annotation' as const, id: act.id }];
    await receivePull(store, act.workspaceId, { rows: [], gone, cursor: 8, epoch: 'e' });
    expect(await store.get('rows', key)).toBeUndefined();
  });

  it('takes nothing for a workspace that is no longer connected', async () => {
    const { store, act, server } = await openConnected();
    await connectTestStore(store);
    await receivePull(store, act.workspaceId, { rows: [server(9, 'late')], gone: [], cursor: 9, epoch: 'e' });
    expect(await findSetting(store, 'connection')).toMatchObject({ cursor: 0 });
  });
});
