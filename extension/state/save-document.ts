import { AppError } from '../../shared/app-error.ts';
import { toMarkdown } from '../../shared/export/markdown.ts';
import type { Row } from '../../shared/model/row.ts';
import { decideRelease } from '../../shared/safeguarding/decide-release.ts';
import { fromPanel } from '../messaging/calls.ts';
import type { Store } from '../store/open-store.ts';
import type { AnnotationView } from './annotation-views.ts';
import { download } from './download.ts';
import type { WorkspaceView } from './workspace-view.ts';

/** Hands the annotations of one document to the person as Markdown, and records that they went out. */
export async function saveAsMarkdown(
  store: Store,
  views: readonly AnnotationView[],
  { connection, personId = '' }: WorkspaceView,
  { now, newId }: { now: () => number; newId: () => string },
): Promise<void> {
  const documentId = views[0]?.row.fields.documentId;
  if (!documentId) return;
  const about = await store.getAllFromIndex('rows', 'byDocument', documentId);
  const documents = await Promise.all(
    [...new Set(views.map(({ row }) => row.workspaceId))].map((id) => store.get('rows', [id, 'document', documentId])),
  );
  const rows: Row[] = [
    ...documents.filter((row) => row !== undefined),
    ...about.filter(({ kind }) => kind === 'address'),
    ...views.flatMap(({ row, tags, evidence, conflicts }) => [
      row,
      ...tags,
      ...conflicts,
      ...evidence.flatMap(({ row, source }) => (source ? [row, source] : [row])),
    ]),
  ];
  const decision = decideRelease({ rows, from: 'creator', to: 'file', person: personId, answers: {} });
  if (!decision.ok) throw new AppError('needs-answers', 'These annotations cannot go into a file yet.');
  const nameOf = (id: string) => connection?.people.find((person) => person.id === id)?.name ?? id;
  const markdown = toMarkdown(rows, { documentId, exportedAt: now(), nameOf }, decision.release);
  const { from, to } = decision.release;
  await fromPanel('recordRelease', {
    id: newId(),
    rows: decision.release.rows,
    from,
    to,
    way: 'panel-markdown',
    at: now(),
  });
  const title = (documents.find((row) => row !== undefined)?.fields as { title?: string } | undefined)?.title;
  download(`${toFileName(title ?? '')}.md`, 'text/markdown', markdown);
}

function toFileName(title: string): string {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join('-').slice(0, 60) || 'annotations';
}
