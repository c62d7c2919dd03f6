/** Files as people get them, out of rows that a test makes. */
import type { ExportAbout } from '../../shared/export/about.ts';
import type { Format } from '../../shared/export/formats.ts';
import { writeExport } from '../../shared/export/write-export.ts';
import type { Row } from '../../shared/model/row.ts';
import { decideRelease, type Release } from '../../shared/safeguarding/decide-release.ts';
import { toDocumentId } from './make-rows.ts';

/** What `writeFile` writes where a test does not say otherwise. */
export const about: ExportAbout = {
  of: 'A letter',
  at: Date.UTC(2026, 0, 1),
  by: 'Anna',
  outOf: 1,
  nameOf: () => 'Anna',
};

export function release(rows: readonly Row[], to: 'file' | 'workspace' = 'file'): Release {
  const answers = { 'seen-by-workspace': true };
  const decision = decideRelease({ rows, from: 'creator', to, person: 'you', answers });
  if (!decision.ok) throw new Error('not released');
  return decision.release;
}

/** A row as the stores hold it. */
export const row = (kind: Row['kind'], id: string, fields: object, rest: Partial<Row> = {}): Row =>
  ({ workspaceId: 'w', kind, id, creator: 'you', rev: 1, fieldRevs: {}, fields, ...rest }) as Row;

/** The bytes of a file about the documents among `rows` that `documentIds` name, by default that of `toDocumentId()`. */
export async function writeBytes(
  format: Format,
  rows: readonly Row[],
  {
    documentIds = [toDocumentId()],
    leave = release(rows),
    ...more
  }: Partial<ExportAbout> & { documentIds?: readonly string[]; leave?: Release } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const part = { documentIds, rows, release: leave, commentsLeftOut: 0 };
  const pieces: (string | Uint8Array)[] = [];
  for await (const piece of writeExport(format, [part], { ...about, ...more })) pieces.push(piece);
  return new Uint8Array(await new Blob(pieces as BlobPart[]).arrayBuffer());
}

/** The same, as text with its byte order mark if it has one. */
export async function writeFile(...asked: Parameters<typeof writeBytes>): Promise<string> {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await writeBytes(...asked));
}
