import { browser } from 'wxt/browser';
import { AppError } from '../../shared/app-error.ts';
import { addressVariants, trustedCanonical } from '../../shared/model/canonical-address.ts';
import { isKind, type Row } from '../../shared/model/row.ts';
import { toPage } from '../messaging/calls.ts';
import type { AnnotationKey, Opened } from '../messaging/protocol.ts';
import { toViewerPath } from '../messaging/viewer-address.ts';
import type { Store } from '../store/open-store.ts';
import { findPdfFile, type PdfFiles } from '../store/pdf-files.ts';
import { showNow, showWhenPlaced } from './show-later.ts';
import { listTabs } from './tabs.ts';

type Context = { openStore: () => Promise<Store>; openPdfFiles: () => Promise<PdfFiles> };

/**
 * Shows an annotation where it stands: in a tab that has its document open, else in a new one. Answers what is still to
 * be done for that. Throws `AppError('not-found')` where this browser does not know where it stands.
 */
export async function openAnnotation(key: AnnotationKey, context: Context): Promise<Opened> {
  const store = await context.openStore();
  const { document, addresses } = await requireDocument(store, key);
  const open = await findTab(document, addresses);
  if (open !== undefined) {
    const { windowId } = (await browser.tabs.update(open, { active: true })) ?? {};
    if (windowId !== undefined) await browser.windows.update(windowId, { focused: true });
    await showNow(open, key.id);
    return 'shown';
  }
  const { url, opened } = await toAddress(document, addresses, await context.openPdfFiles());
  const { id: tabId } = await browser.tabs.create({ url });
  if (tabId !== undefined) await showWhenPlaced(tabId, key.id);
  return opened;
}

async function requireDocument(store: Store, { workspaceId, id }: AnnotationKey) {
  const row = await store.get('rows', [workspaceId, 'annotation', id]);
  const documentId = row && isKind(row, 'annotation') && !row.deleted ? row.fields.documentId : '';
  const document = await store.get('rows', [workspaceId, 'document', documentId]);
  if (!document || !isKind(document, 'document')) {
    throw new AppError('not-found', 'This browser does not know any more in which document these words stand.');
  }
  const about = await store.getAllFromIndex('rows', 'byDocument', documentId);
  const addresses = about
    .filter((each) => isKind(each, 'address'))
    .filter((each) => each.workspaceId === workspaceId && !each.deleted)
    .map(({ fields }) => fields.url);
  return { document, addresses };
}

/** A tab where Recordmark is on and that shows the document, the one that was in front last before others. */
async function findTab(
  { fields: { key } }: Row<'document'>,
  addresses: readonly string[],
): Promise<number | undefined> {
  const known = new Set([...addresses, key.replace(/^url:/, '')].flatMap(toVariants));
  const shows = await Promise.all(
    (await listTabs()).map(async (tabId) => {
      const page = await toPage(tabId, 'describePage', null).catch(() => undefined); // It is off there meanwhile.
      if (!page) return [];
      const canonical = page.url ? trustedCanonical(page.url, page.page.canonicalHref) : null;
      const own = page.key ? [] : [...toVariants(page.url), ...(canonical ? [canonical] : [])];
      if (page.key !== key && !own.some((url) => known.has(url))) return [];
      const tab = await browser.tabs.get(tabId);
      return [{ tabId, at: tab.lastAccessed ?? 0 }];
    }),
  );
  return shows.flat().sort((a, b) => b.at - a.at)[0]?.tabId;
}

async function toAddress(
  { fields: { key } }: Row<'document'>,
  addresses: readonly string[],
  files: PdfFiles,
): Promise<{ url: string; opened: Opened }> {
  const viewer = (source: Parameters<typeof toViewerPath>[0]) => browser.runtime.getURL(toViewerPath(source));
  const [address] = addresses;
  if (key.startsWith('url:')) {
    const url = key.slice('url:'.length);
    const isGranted = await browser.permissions.contains({ origins: [toPattern(url)] });
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

/** A match pattern has no port: it stands for all ports of the host. */
function toPattern(url: string): string {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}
