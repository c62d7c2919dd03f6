import type { Row } from '../model/row.ts';
import type { ReleasedDocument } from './write-export.ts';

/** Gives the sources under a document's claims, each in the first document that it stands in and no second time. */
export function createSourceCollector(): (document: ReleasedDocument) => Row<'source'>[] {
  const written = new Set<string>();
  return ({ annotations }) =>
    annotations
      .flatMap(({ evidence }) => evidence.flatMap(({ source }) => source ?? []))
      .filter(({ id }) => !written.has(id) && written.add(id));
}
