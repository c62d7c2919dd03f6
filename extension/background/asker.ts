import { AppError } from '../../shared/app-error.ts';
import { canonicalAddress, trustedCanonical } from '../../shared/model/canonical-address.ts';
import { isOwn, type Sender } from '../messaging/channel.ts';
import type { PageFacts } from '../messaging/protocol.ts';
import { parseViewerAddress, VIEWER_PATH } from '../messaging/viewer-address.ts';
import type { Origin } from '../store/document-acts.ts';
import { findPdfFile, type PdfFiles } from '../store/pdf-files.ts';

/**
 * Who asks as a page does: a page of the web, known by the browser's word on its address, or our own viewer, known by
 * its address, which no page can open or change: the hash of the PDF, or while its bytes are on their way where they
 * come from.
 */
export type Asker = { tabId: number; windowId: number } & (
  | { kind: 'page'; url: string }
  | { kind: 'viewer'; sha256: string }
  | { kind: 'arriving'; url: string }
);

export function requireAsker(sender: Sender): Asker {
  const { tab, url, frameId } = sender;
  if (tab?.id === undefined || !url || frameId !== 0) throw refused();
  const where = { tabId: tab.id, windowId: tab.windowId };
  if (!isOwn(sender)) return { ...where, kind: 'page', url: findAddress(url, tab.url) };
  // The viewer's own address moves without a load, as soon as the hash is known.
  const showing = tab.url ?? url;
  const source = parseViewerAddress(showing);
  if (new URL(showing).pathname !== VIEWER_PATH || source.kind === 'none') throw refused();
  return source.kind === 'kept'
    ? { ...where, kind: 'viewer', sha256: source.sha256 }
    : { ...where, kind: 'arriving', url: source.url };
}

/** The address of a PDF is the one that its bytes were fetched from; a file from this computer has none. */
export async function readOrigin(
  asker: Asker,
  { canonicalHref }: PageFacts,
  files: () => Promise<PdfFiles>,
): Promise<Origin> {
  if (asker.kind === 'viewer') {
    const file = await findPdfFile(await files(), asker.sha256);
    return { key: `pdf:sha256:${asker.sha256}`, ...(file?.url && { seen: canonicalAddress(file.url) }) };
  }
  if (asker.kind === 'arriving') return { seen: canonicalAddress(asker.url) };
  return { seen: canonicalAddress(asker.url), canonical: trustedCanonical(asker.url, canonicalHref) ?? undefined };
}

/**
 * A sender's own address is that of its load: where the page has moved within its site since, without a load, the tab
 * has the address that is showing. It is told where Recordmark is on, as the tab or the site was granted.
 */
function findAddress(loaded: string, showing: string | undefined): string {
  return showing && new URL(showing).origin === new URL(loaded).origin ? showing : loaded;
}

const refused = () => new AppError('not-allowed', 'Only a page in a tab can ask this.');
