import { browser } from 'wxt/browser';
import { AppError } from '../../shared/app-error.ts';
import { addressVariants, trustedCanonical } from '../../shared/model/canonical-address.ts';
import { isKind } from '../../shared/model/row.ts';
import { listSameDocuments } from '../../shared/model/same-documents.ts';
import { toPage } from '../messaging/calls.ts';
import type { AnnotationKey, Opened } from '../messaging/protocol.ts';
import { toSitePattern } from '../messaging/site-pattern.ts';
import { toViewerPath } from '../messaging/viewer-address.ts';
import type { Store } from '../store/open-store.ts';
import { findPdfFile, type PdfFiles } from '../store/pdf-files.ts';
import { listJoins } from '../store/read-document.ts';
import { showNow, showWhenPlaced } from './show-later.ts';
import { listTabs } from './tabs.ts';

type Context = { openStore: () => Promise<Store>; openPdfFiles: () => Promise<PdfFiles> };

/**
 * Shows an annotation where it stands: in a tab that has its document open, else in a new one. Answers what is still to
 * be done for that. Throws `AppError('not-found')` where this browser does not know where it stands.
 */
export async function openAnnotation(key: AnnotationKey, context: Context): Promise<Opened> {
  const store = await context.openStore();
  const known = await requireDocuments(store, key);
  const open = await findTab(known);
  if (open !== undefined) {
    const { windowId } = (await browser.tabs.update(open, { active: true })) ?? {};
    if (windowId !== undefined) await browser.windows.update(windowId, { focused: true });
    await showNow(open, key.id);
    return 'shown';
  }
  const { url, opened } = await toAddress(known[0], await context.openPdfFiles());
  const { id: tabId } = await browser.tabs.create({ url });
  if (tabId !== undefined) await showWhenPlaced(tabId, key.id);
  return opened;
}

/** How a document is known. */
type Known = { key: string; addresses: string[] };

/** The document of an annotation first, then those that people said are the same. */
async function requireDocuments(store: Store, { workspaceId, id }: AnnotationKey): Promise<[Known, ...Known[]]> {
  const row = await store.get('rows', [workspaceId, 'annotation', id]);
  const documentId = row && isKind(row, 'annotation') && !row.deleted ? row.fields.documentId : '';
  const ids = listSameDocuments([documentId], await listJoins(store));
  const [own, ...same] = await Promise.all(ids.map((each) => findKnown(store, workspaceId, each)));
  if (!own) throw new AppError('not-found', 'This browser does not know any more in which document these words stand.');
  return [own, ...same.filter((each) => each !== undefined)];
}

async function findKnown(store: Store, workspaceId: string, documentId: string): Promise<Known | undefined> {
  const document = await store.get('rows', [workspaceId, 'document', documentId]);
  if (!document || !isKind(document, 'document')) return undefined;
  const about = await store.getAllFromIndex('rows', 'byDocument', documentId);
  const addresses = about
    .filter((each) => isKind(each, 'address'))
    .filter((each) => each.workspaceId === workspaceId && !each.deleted)
    .map(({ fields }) => fields.url);
  return { key: document.fields.key, addresses };
}

/**
 * A tab where Recordmark is on and that shows the first of these documents, else one of the others; of several the one
 * that was in front last.
 */
async function findTab(documents: readonly Known[]): Promise<number | undefined> {
  const urls = documents.map(
    ({ key, addresses }) => new Set([...addresses, key.replace(/^url:/, '')].flatMap(toVariants)),
  );
  const shows = await Promise.all(
    (await listTabs()).map(async (tabId) => {
      const page = await toPage(tabId, 'describePage', null).catch(() => undefined); // It is off there meanwhile.
      if (!page) return [];
      const canonical = page.url ? trustedCanonical(page.url, page.page.canonicalHref) : null;
      const own = page.key ? [] : [...toVariants(page.url), ...(canonical ? [canonical] : [])];
      const rank = documents.findIndex(({ key }, at) => page.key === key || own.some((url) => urls[at]?.has(url)));
      if (rank < 0) return [];
      const tab = await browser.tabs.get(tabId);
      return [{ tabId, rank, at: tab.lastAccessed ?? 0 }];
    }),
  );
  return shows.flat().sort((a, b) => a.rank - b.rank || b.at - a.at)[0]?.tabId;
}

async function toAddress({ key, addresses }: Known, files: PdfFiles): Promise<{ url: string; opened: Opened }> {
  const viewer = (source: Parameters<typeof toViewerPath>[0]) => browser.runtime.getURL(toViewerPath(source));
  const [address] = addresses;
  if (key.startsWith('url:')) {
    const url = key.slice('url:'.length);
    const isGranted = await browser.permissions.contains({ origins: [toSitePattern(url)] });
    return { url, opened: isGranted ? 'opening' : 'needs-click' };
  }
  const sha256 = key.replace('pdf:sha256:', '');
  if (await findPdfFile(files, sha256)) return { url: viewer({ kind: 'kept', sha256 }), opened: 'opening' };
  if (address) return { url: viewer({ kind: 'address', url: address }), opened: 'opening' };
  return { url: viewer({ kind: 'none' }), opened: 'needs-file' };
}

function toVariants(url: string): string[] {
  return URL.canParse(url) ? addressVariants(url) : [];
}
