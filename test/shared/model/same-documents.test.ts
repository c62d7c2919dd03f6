import { describe, expect, it } from 'vitest';
import type { Row } from '../../../shared/model/row.ts';
import { listSameDocuments } from '../../../shared/model/same-documents.ts';

const join = (documentId: string, sameAs: string, rest: Partial<Row<'join'>> = {}): Row<'join'> => ({
  workspaceId: 'w',
  kind: 'join',
  id: documentId + sameAs,
  rev: 0,
  fieldRevs: {},
  fields: { documentId, sameAs },
  ...rest,
});

describe('listSameDocuments', () => {
  it('follows what people said either way round and by way of others, and comes to an end in a circle', () => {
    const joins = [join('b', 'a'), join('b', 'c'), join('c', 'a'), join('a', 'a'), join('x', 'y')];
    expect(listSameDocuments(['a'], joins)).toEqual(['a', 'b', 'c']);
    expect(listSameDocuments(['c'], joins)).toEqual(['c', 'b', 'a']);
  });

  it('leaves separate what was separated', () => {
    expect(listSameDocuments(['a'], [join('b', 'a', { deleted: { by: 'p', at: 1 } })])).toEqual(['a']);
  });
});
