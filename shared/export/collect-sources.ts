import type { Row } from '../model/row.ts';
import type { ReleasedDocument } from './write-export.ts';

/** Gives the source that a document is and those under its claims, each in the first document that it stands in and no second time. */
export function createSourceCollector(): (document: ReleasedDocument) => Row<'source'>[] {
  const written = new Set<string>();
  return ({ source, annotations }) =>
    [source, ...annotations.flatMap(({ evidence }) => evidence.map((each) => each.source))]
      .filter((row) => row !== undefined)
      .filter(({ id }) => !written.has(id) && written.add(id));
}
