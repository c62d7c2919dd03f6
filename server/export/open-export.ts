import type { CitationStyle } from '../../shared/citation/citation-styles.ts';
import type { Format } from '../../shared/export/formats.ts';
import type { Database } from '../database/database.ts';
import { free, freeWhenSent } from '../http/free-when-sent.ts';
import { recordRelease } from '../rows/record-release.ts';
import { type Extent, planExport } from './plan-export.ts';
import { type FilePart, type WriteParts, writeParts } from './write-parts.ts';

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
  /** Writes large files beside whoever waits for an answer; without it they are written here. */
  writeApart?: WriteParts | undefined;
};

/** How many annotations are written here: to start a thread takes as long as a few hundred of them. */
const writtenHere = 200;

/** How many bytes of a file are written before the release of what is in it is recorded and it goes out. */
const heldAtMost = 4_000_000;

/**
 * These extents as one file, piece by piece, with what their reader sees. The release of documents is recorded before the
 * first byte of them goes out: where a download is broken off, some that did not go are in the record, and never the other
 * way round. Throws `AppError('not-found')` where there is nothing to see, and whatever fails before there is something to
 * send.
 */
export async function openExport(
  db: Database,
  extents: readonly Extent[],
  { format, style, comments = false, by, via, now, newId, writeApart }: ExportContext,
): Promise<AsyncGenerator<Uint8Array>> {
  const plan = await planExport(db, extents);
  const choices = { format, style, comments, at: now() };
  const parts =
    writeApart && plan.outOf > writtenHere ? writeApart(plan, choices) : writeParts(db, plan, choices, heldAtMost);
  const first = await parts.next();
  return sendRecorded();

  async function* sendRecorded(): AsyncGenerator<Uint8Array> {
    try {
      for (let next = first; !next.done; next = await parts.next()) {
        await record(next.value);
        yield* next.value.pieces.map(freeWhenSent);
      }
    } finally {
      await parts.return(undefined);
    }
  }

  /** One transaction for many documents: each waits for the disk. */
  async function record({ releases }: FilePart): Promise<void> {
    if (releases.length === 0) return;
    await db.transaction(async (tx) => {
      for (const { workspaceId, ...release } of releases) {
        const actor = { personId: plan.personId, via };
        await recordRelease(tx, workspaceId, actor, { ...release, id: newId(), at: now(), way: `${by}-${format}` });
      }
    });
    for (const { rows } of releases) free(rows);
  }
}
