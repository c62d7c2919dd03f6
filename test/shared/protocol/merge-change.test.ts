import { describe, expect, it } from 'vitest';
import type { Row } from '../../../shared/model/row.ts';
import type { Change } from '../../../shared/protocol/change.ts';
import { type Merge, mergeChange } from '../../../shared/protocol/merge-change.ts';
import { makeChange, makeId } from '../../support/make-rows.ts';

const id = makeId();
const person = makeId();

/** A claim whose note and conclusion were last set by change 5, and whose row was last changed by it. */
const standing: Row<'annotation'> = {
  workspaceId: makeId(),
  kind: 'annotation',
  id,
  creator: person,
  audience: 'creator',
  rev: 5,
  fieldRevs: { note: 5, conclusion: 5 },
  fields: {
    documentId: makeId(),
    type: 'claim',
    selectors: [],
    quote: { exact: 'The words' },
    note: 'stands',
    conclusion: 'stands',
  },
};

function merge(
  change: Partial<Change>,
  { row = standing, own = [] }: { row?: Row | undefined; own?: number[] } = {},
): Merge {
  const context = { workspaceId: standing.workspaceId, person, rev: 9, isOwn: (rev: number) => own.includes(rev) };
  return mergeChange(row, makeChange({ kind: 'annotation', id, op: 'patch', ...change }), context);
}

const cases: Record<string, [Partial<Change>, { own?: number[] }, string, object, object[]]> = {
  'a field not moved since base': [{ base: 5, set: { note: 'new' } }, {}, 'applied', { note: 'new' }, []],
  'another field than the one that moved': [
    { base: 1, set: { claimant: 'new' } },
    {},
    'merged',
    { claimant: 'new' },
    [],
  ],
  'the same value': [{ base: 1, set: { note: 'stands' } }, {}, 'merged', { note: 'stands' }, []],
  'a plain field that moved': [
    { base: 1, set: { note: 'new' } },
    {},
    'conflict',
    { note: 'new' },
    [{ field: 'note', value: 'stands', mine: false }],
  ],
  'a contested field that moved': [
    { base: 1, set: { conclusion: 'new' } },
    {},
    'conflict',
    { conclusion: 'stands' },
    [{ field: 'conclusion', value: 'new', mine: true }],
  ],
  'a contested field that this client moved itself': [
    { base: 1, set: { conclusion: 'new' } },
    { own: [5] },
    'applied',
    { conclusion: 'new' },
    [],
  ],
  'a field that moved, cleared': [
    { base: 1, set: { note: null } },
    {},
    'conflict',
    {},
    [{ field: 'note', value: 'stands', mine: false }],
  ],
};

describe('mergeChange', () => {
  for (const [name, [change, context, outcome, fields, lost]] of Object.entries(cases)) {
    it(`[SY3] merges ${name}`, () => {
      const merged = merge(change, context);
      expect(merged).toMatchObject({ outcome, lost, row: { rev: 9, fields } });
    });
  }

  it('merges the variables of a citation one by one', () => {
    const row: Row<'source'> = {
      ...standing,
      kind: 'source',
      fieldRevs: { 'csl.title': 5 },
      fields: { csl: { title: 'stands', publisher: 'stands' } },
    };
    const change = { kind: 'source' as const, base: 1, set: { csl: { publisher: 'new' } } };
    expect(merge(change, { row })).toMatchObject({
      outcome: 'merged',
      lost: [],
      row: {
        fields: { csl: { title: 'stands', publisher: 'new' } },
        fieldRevs: { 'csl.title': 5, 'csl.publisher': 9 },
      },
    });
  });

  it('changes nothing of the row that it was given', () => {
    const before = structuredClone(standing);
    merge({ base: 5, set: { note: 'new', claimant: 'new' } });
    expect(standing).toEqual(before);
  });

  it('makes a row private unless it is told otherwise', () => {
    const change = makeChange({ kind: 'annotation', id, set: standing.fields });
    const context = { workspaceId: standing.workspaceId, person, rev: 9, isOwn: () => false };
    expect(mergeChange(undefined, change, context)).toMatchObject({ outcome: 'applied', row: { audience: 'creator' } });
  });

  it('refuses what cannot be', () => {
    expect(merge({ base: 5, set: { quote: { exact: 'other' } } })).toEqual({
      outcome: 'refused',
      code: 'immutable-field',
    });
    expect(merge({ op: 'put', set: { ...standing.fields } })).toEqual({ outcome: 'refused', code: 'already-exists' });
    const context = { workspaceId: standing.workspaceId, person, rev: 9, isOwn: () => false };
    const patch = makeChange({ kind: 'annotation', id, op: 'patch' });
    expect(mergeChange(undefined, patch, context)).toEqual({ outcome: 'refused', code: 'not-found' });
  });

  it('deletes and restores with all fields as they were', () => {
    const deleted = merge({ op: 'delete', base: 5 });
    const row = deleted.outcome === 'refused' ? undefined : deleted.row;
    expect(row).toMatchObject({ deleted: { by: person }, fields: standing.fields });
    const restored = merge({ op: 'restore', base: 9 }, { row });
    expect(restored).toMatchObject({ outcome: 'applied', row: { ...standing, rev: 9 } });
    expect(restored).not.toHaveProperty('row.deleted');
  });
});
