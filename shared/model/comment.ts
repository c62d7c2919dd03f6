import * as v from 'valibot';
import { idSchema } from './ids.ts';
import { limits } from './limits.ts';
import { text } from './text.ts';

/**
 * What a person says to the others about an annotation; whoever sees that sees it. It never changes: nobody puts words
 * into another's mouth. `mentions` are the people whom it is meant to reach, by id, as two may have one name.
 */
export const commentEntries = {
  annotationId: idSchema,
  text: v.pipe(text(limits.comment), v.regex(/\S/, 'Expected at least one word.')),
  mentions: v.optional(v.pipe(v.array(idSchema), v.maxLength(limits.mentions))),
};
