import * as v from 'valibot';
import { idSchema } from './ids.ts';
import { limits } from './limits.ts';
import type { Row } from './row.ts';
import { quoteSchema, selectorSchema } from './selector.ts';

/**
 * A person's later decision where an annotation's words now stand; the quote that was marked stays as it was. Without
 * selectors and quote: that they stand in none of the places that were offered.
 */
export const placementEntries = {
  annotationId: idSchema,
  captureId: v.optional(idSchema),
  selectors: v.pipe(v.array(selectorSchema), v.maxLength(limits.selectors)),
  quote: v.optional(quoteSchema),
};

/**
 * The newest of rows that are only ever added, without those taken back: by when the server took them, and what it has
 * not yet after that. A clock decides only between rows of one browser that wait.
 */
export function findNewest<R extends Row>(rows: readonly R[]): R | undefined {
  const standing = rows.filter(({ deleted }) => !deleted);
  return standing.sort(
    (a, b) => getAddedAt(b) - getAddedAt(a) || (b.createdAt ?? 0) - (a.createdAt ?? 0) || (b.id < a.id ? -1 : 1),
  )[0];
}

/** The revision of the put: deleting and restoring move a row's own revision, never that of a fixed field. */
export function getAddedAt({ fieldRevs }: Row): number {
  return Math.max(0, ...Object.values(fieldRevs)) || Number.MAX_SAFE_INTEGER;
}
