import * as v from 'valibot';
import { idSchema } from './ids.ts';

/** A concurrent value that does not stand, kept beside the one that does. Made by the server only. */
export const conflictEntries = {
  rowKind: v.string(),
  rowId: idSchema,
  field: v.string(),
  value: v.unknown(),
  by: idSchema,
  at: v.number(),
  /** Who had given the value that stood, when, and the field's revision then: while it has that one, it is still his. */
  against: v.optional(v.strictObject({ by: idSchema, at: v.number(), rev: v.number() })),
  resolved: v.optional(v.boolean()),
};
