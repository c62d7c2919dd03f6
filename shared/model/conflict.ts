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
  resolved: v.optional(v.boolean()),
};
