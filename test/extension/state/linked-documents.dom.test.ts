import { describe, expect, it } from 'vitest';
import { createAnnotation } from '../../../extension/background/create-annotation.ts';
import { readLinkedDocuments } from '../../../extension/state/linked-documents.ts';
import { newId } from '../../../shared/model/ids.ts';
import { openTestStore } from '../../support/store-context.ts';

describe('readLinkedDocuments', () => {
  it('says how many annotations each has here: a page by its address, a PDF by the one that it came from', async () => {
    const { store, context } = await openTestStore();
    const mark = (origin: { seen: string; key?: string }) => {
      const quote = { exact: 'The committee made 41 recommendations' };
      const marked = {
        id: newId(),
        type: 'claim',
        quote,
        selectors: [],
        page: { title: 'Record' },
        text: 'x',
      } as const;
      return createAnnotation(store, origin, { ...marked, selectors: [] }, context);
    };
    await mark({ seen: 'http://council.example/minutes' });
    const report = { seen: 'http://council.example/report.pdf', key: `pdf:sha256:${'a'.repeat(64)}` };
    await mark(report);
    await mark(report);
    const links = ['minutes', 'report.pdf?utm_source=letter#page=2', 'other'].map((path) => ({
      url: `http://council.example/${path}`,
      text: path,
    }));
    expect((await readLinkedDocuments(store, links)).map(({ annotations }) => annotations)).toEqual([1, 2, 0]);
  });
});
