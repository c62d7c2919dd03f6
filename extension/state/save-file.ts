import { browser } from 'wxt/browser';
import type { CitationStyle } from '../../shared/citation/citation-styles.ts';
import type { ExportAbout } from '../../shared/export/about.ts';
import { arrangeDocument, getTitle } from '../../shared/export/arrange-document.ts';
import { type Format, formats } from '../../shared/export/formats.ts';
import { releasePart } from '../../shared/export/release-part.ts';
import { type ExportPart, writeExport } from '../../shared/export/write-export.ts';
import type { RowKey } from '../../shared/model/kinds.ts';
import type { Row } from '../../shared/model/row.ts';
import { fromPanel } from '../messaging/calls.ts';
import type { Store } from '../store/open-store.ts';
import { download } from './download.ts';
import { listAllAnnotations } from './list-annotations.ts';
import { listExportRows } from './list-export-rows.ts';
import { readPassageStandings, type Standings } from './passage-standings.ts';
import type { WorkspaceView } from './workspace-view.ts';

/** What goes into a file: annotations of one document, those that a person chose, or everything that this browser holds. */
export type Extent = { what: 'document' | 'chosen'; annotations: readonly Row<'annotation'>[] } | { what: 'workspace' };

export type SaveFile = {
  extent: Extent;
  format: Format;
  style: CitationStyle;
  /** Whether what people said to each other goes too. */
  comments: boolean;
  /** Ends it: nothing is then handed out or recorded. */
  signal: AbortSignal;
  /** Called as documents go into the file, with how many annotations have and how many there are. */
  onProgress: (done: number, total: number) => void;
};

/** How many rows one record of a release names at most. */
const AT_ONCE = 50_000;

/**
 * Hands annotations to the person as a file, document by document, and records that they went out. `standings` is how
 * those of the page in front stand there.
 */
export async function saveFile(
  { extent, format, style, comments, signal, onProgress }: SaveFile,
  store: Store,
  { connection, personId = '' }: WorkspaceView,
  { standings, now, newId }: { standings: Standings; now: () => number; newId: () => string },
): Promise<void> {
  const held = extent.what === 'document' ? extent.annotations : await listHeld(store);
  const annotations = extent.what === 'workspace' ? held : extent.annotations;
  const byDocument = [...Map.groupBy(annotations, ({ fields }) => fields.documentId)];
  const [first] = byDocument;
  if (!first) return;
  const nameOf = (id: string) =>
    connection?.people.find((person) => person.id === id)?.name ?? browser.i18n.getMessage('export_by_this_browser');
  const about: ExportAbout = {
    of: await nameExtent(),
    ofOne: extent.what !== 'workspace' && byDocument.length === 1,
    at: now(),
    by: nameOf(personId),
    outOf: held.length,
    nameOf,
    style,
    standings: { ...(await readPassageStandings(store)), ...standings },
  };
  const released = new Map<string, RowKey>();
  const pieces: (string | Uint8Array)[] = [];
  for await (const piece of writeExport(format, listParts(), about)) pieces.push(piece);
  signal.throwIfAborted();
  const rows = [...released.values()];
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const some = rows.slice(at, at + AT_ONCE);
    const out = { id: newId(), rows: some, from: 'creator', to: 'file', way: `panel-${format}`, at: about.at };
    await fromPanel('recordRelease', out);
  }
  const { suffix, mediaType } = formats[format];
  download(`${toFileName(about.of)}.${suffix}`, mediaType, pieces);

  async function nameExtent(): Promise<string> {
    if (extent.what === 'workspace') {
      return connection?.workspaceName ?? browser.i18n.getMessage('export_of_this_browser');
    }
    const [documentId, members] = first as [string, Row<'annotation'>[]];
    const title = getTitle(arrangeDocument(await listExportRows(store, documentId, members), documentId));
    if (byDocument.length === 1) return title;
    return browser.i18n.getMessage('export_of_chosen', [String(annotations.length), String(byDocument.length)]);
  }

  async function* listParts(): AsyncGenerator<ExportPart> {
    let done = 0;
    for (const [documentId, members] of byDocument) {
      signal.throwIfAborted();
      const rows = await listExportRows(store, documentId, members);
      const part = releasePart([documentId], rows, { format, comments, from: 'creator', person: personId });
      for (const key of part.release.rows) released.set(key.kind + key.id, key);
      yield part;
      done += members.length;
      onProgress(done, annotations.length);
    }
  }
}

async function listHeld(store: Store): Promise<Row<'annotation'>[]> {
  return (await listAllAnnotations(store)).map(({ row }) => row);
}

function toFileName(title: string): string {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join('-').slice(0, 60) || 'annotations';
}
