import { describe, expect, it } from 'vitest';
import { findTieFault } from '../../../shared/model/tie.ts';

const [a, b] = ['11111111-0000-7000-8000-000000000001', '11111111-0000-7000-8000-000000000002'] as const;
const tie = { claimId: a, to: { passageId: b }, relation: 'supports' } as const;
const [claim, passage, note] = [{ type: 'claim' }, { type: 'passage' }, { type: 'note' }] as const;

describe('findTieFault', () => {
  it('has nothing against a claim that leans on a passage, on a source, or on what is not known here', () => {
    expect([
      findTieFault(tie, { claim, passage }),
      findTieFault({ ...tie, to: { sourceId: b } }, { claim }),
      findTieFault(tie, {}),
    ]).toEqual([undefined, undefined, undefined]);
  });

  const faults = {
    'a claim as its own evidence': [findTieFault({ ...tie, to: { passageId: a } }, {}), /for itself/],
    'a claim that leans on a claim': [findTieFault(tie, { claim, passage: claim }), /in a circle/],
    'a claim that leans on a note': [findTieFault(tie, { claim, passage: note }), /not on a note/],
    'a passage that leans': [findTieFault(tie, { claim: passage, passage }), /this is a passage/],
  } as const;
  for (const [name, [fault, words]] of Object.entries(faults)) {
    it(`refuses ${name} in a sentence`, () => expect(fault).toMatch(words));
  }
});
