import { describe, expect, it } from 'vitest';
import { readPinned } from '../../../extension/state/pinned-view.ts';
import { applyActs } from '../../../extension/store/apply-acts.ts';
import { newId } from '../../../shared/model/ids.ts';
import { openTestStore } from '../../support/store-context.ts';

describe('readPinned', () => {
  it('shows the claim that is pinned, and says once it is deleted, also where it never was', async () => {
    const { store, context } = await openTestStore();
    const { workspaceId } = context;
    const claim = { workspaceId, id: newId() };
    const set = { documentId: newId(), type: 'claim', selectors: [], quote: { exact: 'words' } };
    await applyActs(store, [{ ...claim, kind: 'annotation', op: 'put', set }], context);
    const pinned = await readPinned(store, claim);
    await applyActs(store, [{ ...claim, kind: 'annotation', op: 'delete', set: {} }], context);
    expect([
      pinned?.kind === 'claim' && pinned.row.id,
      await readPinned(store, claim),
      await readPinned(store, { workspaceId, id: newId() }),
      await readPinned(store, undefined),
    ]).toEqual([claim.id, { kind: 'gone' }, { kind: 'gone' }, undefined]);
  });
});
