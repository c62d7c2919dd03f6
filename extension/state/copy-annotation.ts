import { AppError } from '../../shared/app-error.ts';
import type { CitationStyle } from '../../shared/citation/citation-styles.ts';
import { toClip } from '../../shared/export/clip.ts';
import type { Row } from '../../shared/model/row.ts';
import { decideRelease } from '../../shared/safeguarding/decide-release.ts';
import { fromPanel } from '../messaging/calls.ts';
import type { Store } from '../store/open-store.ts';
import { listExportRows } from './list-export-rows.ts';

/** Puts an annotation's quote, where it is from and a link to its words on the clipboard, and records that it went out. */
export async function copyAnnotation(
  store: Store,
  row: Row<'annotation'>,
  personId: string,
  { style, now, newId }: { style: CitationStyle; now: () => number; newId: () => string },
): Promise<void> {
  const { documentId } = row.fields;
  const rows = await listExportRows(store, documentId, [row]);
  const decision = decideRelease({ rows, from: 'creator', to: 'file', person: personId, answers: {} });
  if (!decision.ok) throw new AppError('needs-answers', 'This annotation cannot be copied yet.');
  const { text, html } = toClip(rows, documentId, row.id, decision.release, style);
  const toBlob = (words: string, type: string) => new Blob([words], { type });
  await navigator.clipboard.write([
    new ClipboardItem({ 'text/plain': toBlob(text, 'text/plain'), 'text/html': toBlob(html, 'text/html') }),
  ]);
  const { rows: out, from, to } = decision.release;
  await fromPanel('recordRelease', { id: newId(), rows: out, from, to, way: 'panel-clipboard', at: now() });
}
