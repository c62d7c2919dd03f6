import { afterEach, describe, expect, it } from 'vitest';
import { cdp } from 'vitest/browser';
import { applyActs } from '../../../extension/store/apply-acts.ts';
import { listDrafts, putDraft } from '../../../extension/store/drafts.ts';
import type { Store } from '../../../extension/store/open-store.ts';
import { receivePull } from '../../../extension/store/receive-pull.ts';
import { findSetting } from '../../../extension/store/settings.ts';
import { toStoreError } from '../../../extension/store/store-error.ts';
import { newId } from '../../../shared/model/ids.ts';
import { connectTestStore, openTestStore, putNote } from '../../support/store-context.ts';

/** Gives this origin so many bytes, or what it had; enforced by the browser's own quota. */
async function giveRoom(quotaSize?: number): Promise<void> {
  const session = cdp() as unknown as { send: (method: string, params: object) => Promise<void> };
  await session.send('Storage.overrideQuotaForOrigin', {
    origin: location.origin,
    ...(quotaSize !== undefined && { quotaSize }),
  });
}

/** Fills the room with what is no row, piece by piece, until the smallest finds none. */
async function fillUp(store: Store): Promise<void> {
  for (const size of [2_000_000, 200_000, 20_000, 2_000, 200]) {
    for (let isFull = false, pieces = 0; !isFull; pieces += 1) {
      if (pieces > 50) throw new Error('This browser does not keep to its quota.');
      const value = Array.from({ length: size }, () => String.fromCharCode(Math.random() * 0xd000)).join('');
      isFull = await putDraft(store, { id: newId(), field: 'filling', value, at: 1 }).then(
        () => false,
        (error: { code?: string }) => error.code === 'browser-full',
      );
    }
  }
}

async function leaveLittleRoom(): Promise<void> {
  const { usage = 0 } = await navigator.storage.estimate();
  await giveRoom(usage + 5_000_000);
}

afterEach(() => giveRoom());

const full = { code: 'browser-full', message: expect.stringContaining('no room left') };

describe('a browser without room', () => {
  // One story: once the browser has given a file room, it counts anew only after a while.
  it('[SY1] stores nothing half, neither of an act nor of a pull, says so, and goes on when there is room again', async () => {
    await leaveLittleRoom();
    const { store, context } = await openTestStore();
    const before = putNote(context.workspaceId, newId(), 'before');
    await applyActs(store, [before], context);
    const { workspaceId, personId } = await connectTestStore(store);
    await fillUp(store);

    const acts = [putNote(context.workspaceId, newId(), 'a'), putNote(context.workspaceId, newId(), 'b')];
    await expect(applyActs(store, acts, context)).rejects.toMatchObject(full);
    const draft = { id: before.id, field: 'note', value: 'typed', at: 1 };
    await expect(putDraft(store, draft)).rejects.toMatchObject(full);
    const rows = ['c', 'd'].map((exact) => ({
      ...{ workspaceId, kind: 'annotation' as const, id: newId(), creator: personId, rev: 5, fieldRevs: {} },
      fields: { documentId: newId(), type: 'note' as const, selectors: [], quote: { exact } },
    }));
    const page = { rows, gone: [], cursor: 5, epoch: 'e' };
    expect(await receivePull(store, workspaceId, page).catch(toStoreError)).toMatchObject(full);
    expect([await store.count('rows'), await store.count('outbox')]).toEqual([1, 1]);
    expect((await findSetting(store, 'connection'))?.cursor).toBe(0);

    await giveRoom();
    await applyActs(store, acts, context);
    await putDraft(store, draft);
    await receivePull(store, workspaceId, page);
    expect([await store.count('rows'), await store.count('outbox')]).toEqual([5, 3]);
    expect(await listDrafts(store, before.id)).toHaveLength(1);
  });
});
