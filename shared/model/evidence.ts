import * as v from 'valibot';
import { idSchema } from './ids.ts';
import { limits } from './limits.ts';
import { text } from './text.ts';

/** Read "this evidence … the claim". */
export const relations = ['supports', 'contradicts', 'adds-context', 'origin', 'updates', 'same-claim'] as const;
export type Relation = (typeof relations)[number];

/** The tie from a claim to a source or to a passage. */
export const evidenceEntries = {
  claimId: idSchema,
  to: v.union(
    [v.strictObject({ sourceId: idSchema }), v.strictObject({ passageId: idSchema })],
    'Expected { sourceId } or { passageId }.',
  ),
  relation: v.picklist(relations),
  locator: v.optional(text(limits.shortText)),
  note: v.optional(text(limits.longText)),
};
