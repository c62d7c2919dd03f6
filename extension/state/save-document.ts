import { browser } from 'wxt/browser';
import { AppError } from '../../shared/app-error.ts';
import type { CitationStyle } from '../../shared/citation/citation-styles.ts';
import type { ExportAbout } from '../../shared/export/about.ts';
import { arrangeDocument, getTitle } from '../../shared/export/arrange-document.ts';
import { type Format, formats } from '../../shared/export/formats.ts';
import { type ExportPart, writeExport } from '../../shared/export/write-export.ts';
import { isKind, type Row } from '../../shared/model/row.ts';
import { decideRelease } from '../../shared/safeguarding/decide-release.ts';
import { fromPanel } from '../messaging/calls.ts';
import type { Standing } from '../messaging/protocol.ts';
import type { Store } from '../store/open-store.ts';
import type { AnnotationView } from './annotation-views.ts';
import { download } from './download.ts';
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
      rows: await listRows(store, documentId, members),
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

/** A document with its addresses, and its annotations with what hangs on them and what their evidence leads to. */
async function listRows(store: Store, documentId: string, views: readonly AnnotationView[]): Promise<Row[]> {
  const about = await store.getAllFromIndex('rows', 'byDocument', documentId);
  const workspaces = [...new Set(views.map(({ row }) => row.workspaceId))];
  const documents = await Promise.all(workspaces.map((id) => store.get('rows', [id, 'document', documentId])));
  const ties = views.flatMap(({ evidence }) => evidence.map(({ row }) => row));
  const passages = (await Promise.all(ties.map((tie) => listPassage(store, tie)))).flat();
  const all = [
    ...documents.filter((row) => row !== undefined),
    ...about.filter(({ kind }) => kind === 'address'),
    ...views.flatMap(({ row, tags, placements, reviews, evidence, conflicts }) => [
      row,
      ...tags,
      ...placements,
      ...reviews,
      ...conflicts,
      ...evidence.flatMap(({ row, source, reviews }) => [row, ...(source ? [source] : []), ...reviews]),
    ]),
    ...passages,
  ];
  return [...new Map(all.map((row) => [row.kind + row.id, row])).values()];
}

/** The passage that evidence leads to, with its document, where they are here. */
async function listPassage(store: Store, { workspaceId, fields: { to } }: Row<'evidence'>): Promise<Row[]> {
  if (!('passageId' in to)) return [];
  const passage = await store.get('rows', [workspaceId, 'annotation', to.passageId]);
  if (!passage || !isKind(passage, 'annotation') || passage.deleted) return [];
  const document = await store.get('rows', [workspaceId, 'document', passage.fields.documentId]);
  return document ? [passage, document] : [passage];
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
