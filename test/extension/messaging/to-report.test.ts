import { describe, expect, it } from 'vitest';
import { toReport } from '../../../extension/messaging/to-report.ts';

describe('toReport', () => {
  it('tells with which words a changed annotation stands, and apart what is missing and what is not sure', () => {
    const diff = [
      { kind: 'same', text: 'We made ' },
      { kind: 'removed', text: '41' },
      { kind: 'added', text: '38' },
    ] as const;
    expect(
      toReport({
        a: { kind: 'exact' },
        b: { kind: 'changed', diff: [...diff], material: true },
        c: { kind: 'orphan', reason: 'quote-not-found' },
        unsearched: { kind: 'orphan', reason: 'not-searched' },
        d: { kind: 'uncertain', offers: [] },
      }),
    ).toEqual({
      exact: ['a'],
      changed: [{ id: 'b', words: 'We made 38' }],
      missing: ['c'],
      uncertain: ['d'],
      unsearched: 1,
    });
  });
});
