import { describe, expect, it } from 'vitest';
import { createAnnotation } from '../../../extension/background/create-annotation.ts';
import { newId } from '../../../shared/model/ids.ts';
import { openTestStore } from '../../support/store-context.ts';

describe('createAnnotation', () => {
  it('[SY1] stores what a page marked once, although the page sends it again for want of an answer', async () => {
    const { store, context } = await openTestStore();
    const origin = { seen: 'http://newsroom.example/letter' };
    const quote = { exact: 'The committee made 41 recommendations' };
    const marked = { id: newId(), type: 'claim', quote, selectors: [], page: { title: 'Letter' }, text: 'x' } as const;
    const mark = () => createAnnotation(store, origin, { ...marked, selectors: [] }, context);
    expect([await mark(), await mark()]).toEqual([marked.id, marked.id]);
    const rows = await store.getAll('rows');
    expect(rows.filter(({ kind }) => kind === 'annotation').map(({ id }) => id)).toEqual([marked.id]);
    const outbox = await store.getAll('outbox');
    expect(outbox).toHaveLength(rows.length);
  });
});
