import { browser } from 'wxt/browser';
import { toSitePattern } from '../messaging/site-pattern.ts';

/** Whether the person granted this page's site for good; false for pages that belong to no site. */
export async function isGranted(url: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [toSitePattern(url)] }).catch(() => false); // No pattern fits a page of the browser's own.
}

/** Asks the person for this one site. Must run in the turn of a click. */
export function requestSite(url: string): Promise<boolean> {
  return browser.permissions.request({ origins: [toSitePattern(url)] });
}

/** The hosts of the sites that the person granted for good. */
export async function listGrantedSites(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  return origins.map((pattern) => pattern.replace(/\/\*$/, ''));
}

/** Takes a site's grant back; `site` as `listGrantedSites` names it. */
export async function removeSite(site: string): Promise<void> {
  await browser.permissions.remove({ origins: [`${site}/*`] });
}
