import { AppError } from '../../shared/app-error.ts';
import { type Format, formats } from '../../shared/export/formats.ts';
import { isKind, type Row } from '../../shared/model/row.ts';
import { decideRelease } from '../../shared/safeguarding/decide-release.ts';
import { fromPanel } from '../messaging/calls.ts';
import type { Store } from '../store/open-store.ts';
import type { AnnotationView } from './annotation-views.ts';
import { download } from './download.ts';
import type { WorkspaceView } from './workspace-view.ts';

/** Hands these annotations to the person as a file, document by document, and records that they went out. */
export async function saveDocument(
  format: Format,
  store: Store,
  views: readonly AnnotationView[],
  { connection, personId = '' }: WorkspaceView,
  { now, newId }: { now: () => number; newId: () => string },
): Promise<void> {
  const byDocument = Map.groupBy(views, ({ row }) => row.fields.documentId);
  const parts = await Promise.all(
    [...byDocument].map(async ([documentId, members]) => ({
      documentId,
      rows: await listRows(store, documentId, members),
    })),
  );
  if (parts.length === 0) return;
  const rows = parts.flatMap((part) => part.rows);
  const decision = decideRelease({ rows, from: 'creator', to: 'file', person: personId, answers: {} });
  if (!decision.ok) throw new AppError('needs-answers', 'These annotations cannot go into a file yet.');
  const { release } = decision;
  const nameOf = (id: string) => connection?.people.find((person) => person.id === id)?.name ?? id;
  const { write, join, mediaType, suffix } = formats[format];
  const at = now();
  const file = join(
    parts.map((part) => write(part.rows, { documentId: part.documentId, exportedAt: at, nameOf }, release)),
  );
  const { from, to } = release;
  await fromPanel('recordRelease', { id: newId(), rows: release.rows, from, to, way: `panel-${format}`, at });
  download(`${toFileName(rows)}.${suffix}`, mediaType, file);
}

/** A document with its addresses, and its annotations with what hangs on them. */
async function listRows(store: Store, documentId: string, views: readonly AnnotationView[]): Promise<Row[]> {
  const about = await store.getAllFromIndex('rows', 'byDocument', documentId);
  const workspaces = [...new Set(views.map(({ row }) => row.workspaceId))];
  const documents = await Promise.all(workspaces.map((id) => store.get('rows', [id, 'document', documentId])));
  return [
    ...documents.filter((row) => row !== undefined),
    ...about.filter(({ kind }) => kind === 'address'),
    ...views.flatMap(({ row, tags, placements, reviews, evidence, conflicts }) => [
      row,
      ...tags,
      ...placements,
      ...reviews,
      ...conflicts,
      ...evidence.flatMap(({ row, source }) => (source ? [row, source] : [row])),
    ]),
  ];
}

function toFileName(rows: readonly Row[]): string {
  const title = rows.find((row) => isKind(row, 'document'))?.fields.title ?? '';
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join('-').slice(0, 60) || 'annotations';
}
