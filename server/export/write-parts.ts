import type { CitationStyle } from '../../shared/citation/citation-styles.ts';
import type { Format } from '../../shared/export/formats.ts';
import { releasePart } from '../../shared/export/release-part.ts';
import { type ExportPart, writeExport } from '../../shared/export/write-export.ts';
import type { Release } from '../../shared/safeguarding/decide-release.ts';
import type { Queries } from '../database/database.ts';
import { listNames } from '../rows/list-names.ts';
import { readDocuments } from '../rows/read-document.ts';
import { type ReleasedRows, toReleasedRows } from '../rows/record-release.ts';
import type { ExportPlan } from './plan-export.ts';

export type FileChoices = {
  format: Format;
  style?: CitationStyle | undefined;
  /** Whether what people said to each other goes too. */
  comments: boolean;
  /** When the file is made, in milliseconds since 1970. */
  at: number;
};

/** A stretch of a file, and the releases that must be recorded before any of it goes out. */
export type FilePart = {
  releases: (Pick<Release, 'from' | 'to'> & { workspaceId: string; rows: ReleasedRows })[];
  pieces: Uint8Array<ArrayBuffer>[];
};

/** Writes the file of a plan, part by part; each waits until the one before was taken. */
export type WriteParts = (plan: ExportPlan, choices: FileChoices) => AsyncGenerator<FilePart>;

/**
 * The documents of a plan as one file, with what its reader sees of them. A part has about `length` bytes or more,
 * the last one less: each is a transaction, which waits for the disk.
 */
export async function* writeParts(
  db: Queries,
  { of, ofOne, personId, outOf, batches }: ExportPlan,
  { format, style, comments, at }: FileChoices,
  length: number,
): AsyncGenerator<FilePart> {
  const encoder = new TextEncoder();
  const names = await listNames(db);
  const nameOf = (id: string) => names.get(id) ?? 'somebody';
  let part: FilePart = { releases: [], pieces: [] };
  let held = 0;
  const about = { of, ofOne, at, by: nameOf(personId), outOf, style, nameOf };
  for await (const piece of writeExport(format, readParts(), about)) {
    // At once: what a text was put together from would otherwise be kept, and moved about, as long as it is held.
    const bytes = typeof piece === 'string' ? encoder.encode(piece) : piece;
    part.pieces.push(bytes);
    held += bytes.length;
    if (held < length) continue;
    yield part;
    part = { releases: [], pieces: [] };
    held = 0;
  }
  yield part;

  async function* readParts(): AsyncGenerator<ExportPart> {
    for (const { sight, documentIds } of batches) {
      const rows = await readDocuments(db, sight, documentIds);
      const read = new Set(rows.filter(({ kind }) => kind === 'document').map(({ id }) => id));
      // Some may have been deleted since they were listed.
      const here = documentIds.filter((id) => read.has(id));
      if (here.length === 0) continue;
      const from = rows.some(({ audience }) => audience === 'creator') ? 'creator' : 'workspace';
      const released = releasePart(here, rows, { format, comments, from, person: sight.personId });
      const { to, rows: letOut } = released.release;
      part.releases.push({ workspaceId: sight.workspaceId, from, to, rows: toReleasedRows(letOut) });
      yield released;
    }
  }
}
