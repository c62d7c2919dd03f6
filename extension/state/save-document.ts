import { browser } from 'wxt/browser';
import { AppError } from '../../shared/app-error.ts';
import type { CitationStyle } from '../../shared/citation/citation-styles.ts';
import type { ExportAbout } from '../../shared/export/about.ts';
import { arrangeDocument, getTitle } from '../../shared/export/arrange-document.ts';
import { type Format, formats } from '../../shared/export/formats.ts';
import { type ExportPart, writeExport } from '../../shared/export/write-export.ts';
import { decideRelease } from '../../shared/safeguarding/decide-release.ts';
import { fromPanel } from '../messaging/calls.ts';
import type { Standing } from '../messaging/protocol.ts';
import type { Store } from '../store/open-store.ts';
import type { AnnotationView } from './annotation-views.ts';
import { download } from './download.ts';
import { listExportRows } from './list-export-rows.ts';
import type { EvidenceView } from './tie-views.ts';
import type { WorkspaceView } from './workspace-view.ts';

/** Hands these annotations to the person as a file, document by document, and records that they went out. */
export async function saveDocument(
  { format, style }: { format: Format; style: CitationStyle },
  store: Store,
  views: readonly AnnotationView[],
  { connection, personId = '' }: WorkspaceView,
  { now, newId }: { now: () => number; newId: () => string },
): Promise<void> {
  const byDocument = Map.groupBy(views, ({ row }) => row.fields.documentId);
  const documents = await Promise.all(
    [...byDocument].map(async ([documentId, members]) => ({
      documentId,
      rows: await listExportRows(store, documentId, members),
    })),
  );
  const [first] = documents;
  if (!first) return;
  const rows = documents.flatMap((document) => document.rows);
  const decision = decideRelease({ rows, from: 'creator', to: 'file', person: personId, answers: {} });
  if (!decision.ok) throw new AppError('needs-answers', 'These annotations cannot go into a file yet.');
  const { release } = decision;
  const nameOf = (id: string) =>
    connection?.people.find((person) => person.id === id)?.name ?? browser.i18n.getMessage('export_by_this_browser');
  const about: ExportAbout = {
    of: getTitle(arrangeDocument(first.rows, first.documentId)),
    at: now(),
    by: nameOf(personId),
    outOf: views.length,
    nameOf,
    style,
    standings: Object.fromEntries(
      views.flatMap(({ row, standing, evidence }) => [
        ...evidence.flatMap(toPassageStanding),
        ...(standing ? [[row.id, standing] as const] : []),
      ]),
    ),
  };
  const parts = documents.map((document): ExportPart => ({ ...document, release }));
  const pieces: (string | Uint8Array)[] = [];
  for await (const piece of writeExport(format, parts, about)) pieces.push(piece);
  const { from, to } = release;
  await fromPanel('recordRelease', { id: newId(), rows: release.rows, from, to, way: `panel-${format}`, at: about.at });
  const { suffix, mediaType } = formats[format];
  download(`${toFileName(about.of)}.${suffix}`, mediaType, pieces);
}

/** How the passage of a tie stands on the page in front, else as this browser saw it last. */
function toPassageStanding({ passage }: EvidenceView): (readonly [string, { kind: Standing['kind'] }])[] {
  const { row, standing, sighting } = passage ?? {};
  if (!row) return [];
  if (standing) return [[row.id, standing]];
  return sighting ? [[row.id, { kind: sighting.how === 'missing' ? 'orphan' : sighting.how }]] : [];
}

function toFileName(title: string): string {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join('-').slice(0, 60) || 'annotations';
}
