import type { Row } from '../model/row.ts';
import type { Licence } from '../model/source.ts';
import type { Release } from '../safeguarding/decide-release.ts';
import type { ExportAbout, Tally } from './about.ts';
import { type ArrangedDocument, arrangeDocuments } from './arrange-document.ts';
import { type Format, formats } from './formats.ts';
import { requireReleased } from './require-released.ts';

/** The rows of some documents, the leave to let them out, and how many comments on them do not go with them. */
export type ExportPart = {
  documentIds: readonly string[];
  rows: readonly Row[];
  release: Release;
  commentsLeftOut: number;
};

/** A document whose every row its release lets out to a file. Only `writeExport` makes one. */
export type ReleasedDocument = ArrangedDocument & { release: Release };

/** Writes one file, a document at a time. What it gives is joined in that order. */
export type Writer = {
  begin: () => string;
  add: (document: ReleasedDocument) => string;
  end: (tally: Tally) => string | Promise<Uint8Array<ArrayBuffer>>;
};

/** Every format exports one, and every bit of it that has state is of one file. */
export type CreateWriter = (about: ExportAbout) => Writer;

/**
 * Documents as one file in `format`, piece by piece, in the order of `parts`. The code of the format is loaded here, when
 * it is asked for. Throws `AppError('not-allowed')` for rows that their release does not let out to a file (rule PR4).
 */
export async function* writeExport(
  format: Format,
  parts: AsyncIterable<ExportPart> | Iterable<ExportPart>,
  about: ExportAbout,
): AsyncGenerator<string | Uint8Array<ArrayBuffer>> {
  const createWriter = await formats[format].load();
  const writer = createWriter(about);
  const counted = {
    annotations: 0,
    inConflict: 0,
    commentsLeftOut: 0,
    lookedAt: 0,
    orphaned: 0,
    changed: 0,
    licences: new Set<Licence>(),
  };
  yield writer.begin();
  for await (const { documentIds, rows, release, commentsLeftOut } of parts) {
    requireReleased(rows, release);
    counted.commentsLeftOut += commentsLeftOut;
    for (const arranged of arrangeDocuments(rows, documentIds)) {
      count(arranged);
      yield writer.add({ ...arranged, release });
    }
  }
  yield await writer.end(counted);

  function count({ source, annotations }: ArrangedDocument): void {
    if (source?.fields.licence) counted.licences.add(source.fields.licence);
    for (const { row, conflicts, evidence } of annotations) {
      const standing = about.standings?.[row.id]?.kind;
      counted.annotations += 1;
      if (conflicts.length > 0 || evidence.some((each) => each.conflicts.length > 0)) counted.inConflict += 1;
      if (standing) counted.lookedAt += 1;
      if (standing === 'orphan' || standing === 'uncertain') counted.orphaned += 1;
      if (standing === 'changed') counted.changed += 1;
      for (const { source } of evidence) if (source?.fields.licence) counted.licences.add(source.fields.licence);
    }
  }
}
