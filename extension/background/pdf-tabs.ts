import { browser } from 'wxt/browser';
import { AppError } from '../../shared/app-error.ts';
import { tellPanels } from '../messaging/calls.ts';
import { toSitePattern } from '../messaging/site-pattern.ts';
import { toViewerPath, type ViewerSource } from '../messaging/viewer-address.ts';
import type { PdfFiles } from '../store/pdf-files.ts';
import { fetchPdf } from '../store/receive-pdf.ts';
import { requestPdf } from '../store/request-pdf.ts';
import { isOnGrantedSite } from './granted-sites.ts';
import { rememberRefusal } from './obstacle.ts';

type Context = { openPdfFiles: () => Promise<PdfFiles>; fetch: typeof globalThis.fetch; now: () => number };

const LEFT = 'left:';
const FETCHING = 'fetching:';

/**
 * Shows the PDF of a tab in our viewer. Its bytes are fetched before the tab moves, for with that the grant of the click
 * ends, and a person who goes on to another page meanwhile stays there; from a site that was granted for good the viewer
 * fetches them itself, and shows the first page while they come. A person who went back to the browser's viewer stays
 * there until the next click.
 */
export async function openPdfInTab(tabId: number, url: string, context: Context): Promise<void> {
  const key = LEFT + tabId;
  const { [key]: left } = await browser.storage.session.get(key);
  await browser.storage.session.remove(key);
  if (left === url) return;
  const move = (source: ViewerSource) => browser.tabs.update(tabId, { url: toViewerUrl(source, url) });
  if (await isOnGrantedSite(url)) {
    await move({ kind: 'address', url });
    return;
  }
  // A lock ends with the worker: where that was stopped while it fetched, the next click begins anew.
  await navigator.locks.request(FETCHING + tabId, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    await rememberRefusal(tabId, 'fetching');
    tellPanels('pageChanged');
    const source = await fetchAndKeep(url, context).catch((error: unknown): ViewerSource => {
      if (error instanceof AppError) return { kind: 'address', url }; // The viewer tries again and says why.
      throw error;
    });
    if (await isShown(tabId, url)) await move(source);
  });
}

/**
 * Asks for the site of a PDF where no script may enter the browser's own viewer, as in Firefox: a click tells its address
 * and lets nobody fetch it. Must run in the turn of that click. Answers where our viewer shows it, which asks again and
 * says why where the person said no; undefined where the address is no PDF's.
 */
export function askForPdf(url: string | undefined): Promise<string> | undefined {
  if (!url || !/^https?:/.test(url) || !/\.pdf$/i.test(new URL(url).pathname)) return undefined;
  const show = () => toViewerUrl({ kind: 'address', url }, url);
  return browser.permissions.request({ origins: [toSitePattern(url)] }).then(show, show); // Refused without a gesture.
}

/** Opens a link in a tab of its own: a PDF in our viewer, anything else as it is. */
export async function openLink(url: string, index: number | undefined, context: Context): Promise<void> {
  const place = index === undefined ? {} : { index: index + 1 };
  const target = await keep(url, context).then(
    (source) => toViewerUrl(source, url),
    (error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      // What is no PDF opens as it is; where the browser may not ask, the viewer asks the person for the site.
      return error.code === 'invalid' ? url : toViewerUrl({ kind: 'address', url }, url);
    },
  );
  await browser.tabs.create({ url: target, ...place });
}

/** Goes to the browser's own viewer, and does not come back by itself. */
export async function showInBrowser(tabId: number, url: string): Promise<void> {
  await browser.storage.session.set({ [LEFT + tabId]: url });
  await browser.tabs.update(tabId, { url });
}

/** Our viewer, at the place in the document that the address names, such as `#page=6` (RFC 8118, section 3). */
function toViewerUrl(source: ViewerSource, url: string): string {
  return browser.runtime.getURL(toViewerPath(source)) + new URL(url).hash;
}

/** What the viewer is to open for a link. Throws `AppError` for what is no PDF or cannot be had. */
async function keep(url: string, context: Context): Promise<ViewerSource> {
  if (!(await isOnGrantedSite(url))) return fetchAndKeep(url, context);
  const look = new AbortController();
  await requestPdf(url, context.fetch, look.signal);
  look.abort();
  return { kind: 'address', url };
}

async function fetchAndKeep(url: string, { openPdfFiles, fetch, now }: Context): Promise<ViewerSource> {
  const { sha256 } = await fetchPdf(url, fetch, { files: await openPdfFiles(), now });
  return { kind: 'kept', sha256 };
}

/** Whether a tab still shows what is at an address, wherever in it; the browser says it only while the click's grant lasts. */
async function isShown(tabId: number, url: string): Promise<boolean> {
  const func = () => location.href.replace(/#.*$/, '');
  const [shown] = await browser.scripting.executeScript({ target: { tabId }, func }).catch(() => []);
  return shown?.result === url.replace(/#.*$/, '');
}
