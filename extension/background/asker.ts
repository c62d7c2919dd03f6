import { browser } from 'wxt/browser';
import { AppError } from '../../shared/app-error.ts';
import { canonicalAddress, trustedCanonical } from '../../shared/model/canonical-address.ts';
import { isOwn, type Sender } from '../messaging/channel.ts';
import type { PageFacts } from '../messaging/protocol.ts';
import { findPdfFile, type PdfFiles } from '../store/pdf-files.ts';

/**
 * Who asks as a page does: a page of the web, known by the browser's word on its address, or our own viewer, known by
 * the hash of the PDF in its address, which no page can open or change.
 */
export type Asker = { tabId: number; windowId: number } & (
  | { kind: 'page'; url: string }
  | { kind: 'viewer'; sha256: string }
);

/** How the document of an asker is known: by its bytes, by its addresses, or both. */
export type Origin = { key?: string; seen?: string; canonical?: string | undefined };

export function requireAsker(sender: Sender): Asker {
  const { tab, url, frameId } = sender;
  if (tab?.id === undefined || !url || frameId !== 0) throw refused();
  const where = { tabId: tab.id, windowId: tab.windowId };
  if (!isOwn(sender)) return { ...where, kind: 'page', url: findAddress(url, tab.url) };
  const { pathname, searchParams } = new URL(url);
  const sha256 = searchParams.get('sha256') ?? '';
  if (pathname !== new URL(browser.runtime.getURL('/pdf.html')).pathname || !/^[0-9a-f]{64}$/.test(sha256))
    throw refused();
  return { ...where, kind: 'viewer', sha256 };
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
