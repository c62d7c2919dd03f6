import { describe, expect, it } from 'vitest';
import { findNewest } from '../../../shared/model/placement.ts';
import type { Row } from '../../../shared/model/row.ts';

const made = (id: string, addedAt: number, more: Partial<Row<'placement'>> = {}): Row<'placement'> => ({
  workspaceId: 'w',
  kind: 'placement',
  id,
  createdAt: 1,
  rev: addedAt,
  fieldRevs: { annotationId: addedAt, selectors: addedAt },
  fields: { annotationId: 'a', selectors: [] },
  ...more,
});

describe('findNewest', () => {
  const cases = {
    'the one that the server took last': { rows: [made('1', 7), made('2', 9), made('3', 8)], newest: '2' },
    'one that waits in this browser': { rows: [made('1', 0), made('2', 9)], newest: '1' },
    'of two that wait, the later one': { rows: [made('1', 0, { createdAt: 5 }), made('2', 0)], newest: '1' },
    'not one that was taken back': { rows: [made('1', 7), made('2', 9, { deleted: { by: 'p', at: 1 } })], newest: '1' },
    'not one that moved later without being newer': { rows: [made('1', 7, { rev: 12 }), made('2', 9)], newest: '2' },
    'none of none': { rows: [], newest: undefined },
  };
  for (const [name, { rows, newest }] of Object.entries(cases)) {
    it(`is ${name}`, () => expect(findNewest(rows)?.id).toBe(newest));
  }
});
