import { describe, expect, it } from 'vitest';
import { deleteDraft, listDrafts, putDraft } from '../../../extension/store/drafts.ts';
import { openTestStore } from '../../support/store-context.ts';

describe('deleteDraft', () => {
  it('keeps what was typed after the value that was saved', async () => {
    const { store } = await openTestStore();
    await putDraft(store, { id: 'a', field: 'note', value: 'saved', at: 1 });
    await putDraft(store, { id: 'a', field: 'note', value: 'saved and more', at: 2 });
    await deleteDraft(store, 'a', 'note', 'saved');
    expect(await listDrafts(store, 'a')).toMatchObject([{ value: 'saved and more' }]);
    await deleteDraft(store, 'a', 'note', 'saved and more');
    expect(await listDrafts(store, 'a')).toEqual([]);
  });
});
