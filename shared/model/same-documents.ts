import type { Row } from './row.ts';

/** These documents and those that people said are the same, directly or by way of others; the given ones first. */
export function listSameDocuments(
  ids: readonly string[],
  joins: readonly Pick<Row<'join'>, 'deleted' | 'fields'>[],
): string[] {
  const found = new Set(ids);
  for (const id of found) {
    for (const { deleted, fields } of joins) {
      if (deleted || (fields.documentId !== id && fields.sameAs !== id)) continue;
      found.add(fields.documentId).add(fields.sameAs);
    }
  }
  return [...found];
}
