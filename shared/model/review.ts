import * as v from 'valibot';
import { idSchema } from './ids.ts';
import { textShaSchema } from './text-sha.ts';

/**
 * A person looked again at what was said, with the words that then stood: `textShas` holds the hash of the normalised
 * words at each end (an annotation: its own; an evidence: claim and passage), never of the page.
 */
export const reviewEntries = {
  of: v.union(
    [v.strictObject({ annotationId: idSchema }), v.strictObject({ evidenceId: idSchema })],
    'Expected { annotationId } or { evidenceId }.',
  ),
  textShas: v.pipe(v.array(textShaSchema), v.minLength(1), v.maxLength(2)),
  result: v.picklist(['still-right', 'revised']),
};
