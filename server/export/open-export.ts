import { AppError } from '../../shared/app-error.ts';
import type { CitationStyle } from '../../shared/citation/citation-styles.ts';
import type { ExportAbout } from '../../shared/export/about.ts';
import { arrangeDocuments, getTitle } from '../../shared/export/arrange-document.ts';
import type { Format } from '../../shared/export/formats.ts';
import { releasePart } from '../../shared/export/release-part.ts';
import { type ExportPart, writeExport } from '../../shared/export/write-export.ts';
import type { Release } from '../../shared/safeguarding/decide-release.ts';
import type { Database } from '../database/database.ts';
import { listNames } from '../rows/list-names.ts';
import { getWorkspaceName } from '../rows/membership.ts';
import { countAnnotations, listDocumentIds, listSameIds, readDocuments, type Sight } from '../rows/read-document.ts';
import { type ReleaseWay, recordRelease } from '../rows/record-release.ts';

/** One document that a person sees, with those that are the same, or without `documentId` everything that he sees in the workspace. */
export type Extent = { sight: Sight; documentId?: string | undefined };

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

/** How much is read at once, at least, if there is as much: a statement costs as much as some dozens of rows. */
const atOnce = { annotations: 1000, documents: 100 };

/** Documents that are read and released as one. */
type Batch = { sight: Sight; documentIds: string[] };

/** How much of a file, in UTF-16 units, is written before the release of what is in it is recorded and it goes out. */
const heldAtMost = 4_000_000;

/**
 * These extents as one file, piece by piece, with what their reader sees. The release of documents is recorded before the
 * first byte of them goes out: where a download is broken off, some that did not go are in the record, and never the other
 * way round. Throws `AppError('not-found')` before anything is written where there is nothing to see.
 */
export async function openExport(
  db: Database,
  extents: readonly Extent[],
  { format, style, comments = false, by, via, now, newId }: ExportContext,
): Promise<AsyncGenerator<string | Uint8Array>> {
  const batches: Batch[] = [];
  const taken = new Set(extents.map(({ documentId }) => documentId));
  let outOf = 0;
  for (const { sight, documentId } of extents) {
    const same = documentId ? (await listSameIds(db, sight, documentId)).filter((id) => !taken.has(id)) : [];
    for (const id of [documentId, ...same]) {
      const counts = await countAnnotations(db, sight, id);
      if (id !== documentId && counts.size === 0) continue;
      for (const count of counts.values()) outOf += count;
      batches.push(...toBatches(sight, await listDocumentIds(db, sight, id), counts));
      taken.add(id);
    }
  }
  const [first] = batches;
  if (!first) throw new AppError('not-found', 'There is no such document here, or you may not see it.');
  const names = await listNames(db);
  const about: ExportAbout = {
    of: extents[0]?.documentId ? await readTitle(db, first) : await getWorkspaceName(db, first.sight),
    at: now(),
    by: names.get(first.sight.personId) ?? 'somebody',
    outOf,
    style,
    nameOf: (id) => names.get(id) ?? 'somebody',
  };
  const way: ReleaseWay = `${by}-${format}`;
  let unrecorded: { sight: Sight; release: Release }[] = [];
  return sendRecorded();

  async function* sendRecorded(): AsyncGenerator<string | Uint8Array> {
    let held: (string | Uint8Array)[] = [];
    let length = 0;
    for await (const piece of writeExport(format, listParts(), about)) {
      held.push(piece);
      length += piece.length;
      if (length < heldAtMost) continue;
      await record();
      yield* held;
      held = [];
      length = 0;
    }
    await record();
    yield* held;
  }

  /** One transaction for many documents: each waits for the disk. */
  async function record(): Promise<void> {
    const releases = unrecorded;
    unrecorded = [];
    await db.transaction(async (tx) => {
      for (const { sight, release } of releases) {
        const actor = { personId: sight.personId, via };
        await recordRelease(tx, sight.workspaceId, actor, { ...release, id: newId(), at: now(), way });
      }
    });
  }

  async function* listParts(): AsyncGenerator<ExportPart> {
    for (const { sight, documentIds } of batches) {
      const rows = await readDocuments(db, sight, documentIds);
      const read = new Set(rows.map(({ id }) => id));
      // Some may have been deleted since they were listed.
      const here = documentIds.filter((id) => read.has(id));
      if (here.length === 0) continue;
      const from = rows.some(({ audience }) => audience === 'creator') ? 'creator' : 'workspace';
      const part = releasePart(here, rows, { format, comments, from, person: sight.personId });
      unrecorded.push({ sight, release: part.release });
      yield part;
    }
  }
}

function toBatches(sight: Sight, documentIds: readonly string[], counts: ReadonlyMap<string, number>): Batch[] {
  const batches: Batch[] = [];
  let annotations = atOnce.annotations;
  for (const id of documentIds) {
    const last = batches.at(-1);
    if (last && annotations < atOnce.annotations && last.documentIds.length < atOnce.documents) {
      last.documentIds.push(id);
    } else {
      batches.push({ sight, documentIds: [id] });
      annotations = 0;
    }
    annotations += counts.get(id) ?? 0;
  }
  return batches;
}

async function readTitle(db: Database, { sight, documentIds }: Batch): Promise<string> {
  const [document] = arrangeDocuments(await readDocuments(db, sight, documentIds), documentIds);
  return document ? getTitle(document) : '';
}
