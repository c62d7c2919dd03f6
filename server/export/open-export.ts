import { AppError } from '../../shared/app-error.ts';
import type { CitationStyle } from '../../shared/citation/citation-styles.ts';
import type { ExportAbout } from '../../shared/export/about.ts';
import { arrangeDocument, getTitle } from '../../shared/export/arrange-document.ts';
import type { Format } from '../../shared/export/formats.ts';
import { releasePart } from '../../shared/export/release-part.ts';
import { type ExportPart, writeExport } from '../../shared/export/write-export.ts';
import type { Database } from '../database/database.ts';
import { listNames } from '../rows/list-names.ts';
import { getWorkspaceName } from '../rows/membership.ts';
import { countAnnotations, listDocumentIds, readDocument, type Sight } from '../rows/read-document.ts';
import { type ReleaseWay, recordRelease } from '../rows/record-release.ts';

/** One document that a person sees, or without `documentId` everything that he sees in the workspace. */
export type Extent = { sight: Sight; documentId?: string | undefined };

/** What was read of a document, and by whom. */
type ReadPart = ExportPart & { sight: Sight };

export type ExportContext = {
  format: Format;
  style?: CitationStyle | undefined;
  /** Whether what people said to each other goes too. */
  comments?: boolean | undefined;
  by: 'desk' | 'command' | 'api';
  /** The session or the browser that asks. */
  via: string;
  now: () => number;
  newId: () => string;
};

/** How many rows are read, at least, before they go out: each time the record of their release waits for the disk. */
const rowsAtOnce = 1_000;

/**
 * These extents as one file, piece by piece, with what their reader sees. Each document's release is recorded before its
 * first byte goes out, together with those of the next few: where a download is broken off, some that did not go are in
 * the record, and never the other way round. Throws `AppError('not-found')` before anything is written where there is nothing to see.
 */
export async function openExport(
  db: Database,
  extents: readonly Extent[],
  { format, style, comments = false, by, via, now, newId }: ExportContext,
): Promise<AsyncGenerator<string | Uint8Array>> {
  const documents: { sight: Sight; documentId: string }[] = [];
  for (const { sight, documentId } of extents) {
    for (const id of await listDocumentIds(db, sight, documentId)) documents.push({ sight, documentId: id });
  }
  const [first] = documents;
  if (!first) throw new AppError('not-found', 'There is no such document here, or you may not see it.');
  const names = await listNames(db);
  let outOf = 0;
  for (const { sight, documentId } of extents) outOf += await countAnnotations(db, sight, documentId);
  const about: ExportAbout = {
    of: extents[0]?.documentId ? await readTitle(db, first) : await getWorkspaceName(db, first.sight),
    at: now(),
    by: names.get(first.sight.personId) ?? 'somebody',
    outOf,
    style,
    nameOf: (id) => names.get(id) ?? 'somebody',
  };
  return writeExport(format, listParts(), about);

  async function* listParts(): AsyncGenerator<ExportPart> {
    let some: ReadPart[] = [];
    let count = 0;
    for (const { sight, documentId } of documents) {
      const rows = await readDocument(db, sight, documentId);
      if (rows.length === 0) continue;
      const from = rows.some(({ audience }) => audience === 'creator') ? 'creator' : 'workspace';
      const part = releasePart(documentId, rows, { format, comments, from, person: sight.personId });
      some.push({ ...part, sight });
      count += rows.length;
      if (count < rowsAtOnce) continue;
      yield* await record(some);
      some = [];
      count = 0;
    }
    if (some.length > 0) yield* await record(some);
  }

  async function record(parts: ReadPart[]): Promise<ReadPart[]> {
    const way: ReleaseWay = `${by}-${format}`;
    await db.transaction(async (tx) => {
      for (const { sight, release } of parts) {
        const recorded = { ...release, id: newId(), at: now(), way };
        await recordRelease(tx, sight.workspaceId, { personId: sight.personId, via }, recorded);
      }
    });
    return parts;
  }
}

async function readTitle(db: Database, { sight, documentId }: { sight: Sight; documentId: string }): Promise<string> {
  return getTitle(arrangeDocument(await readDocument(db, sight, documentId), documentId));
}
