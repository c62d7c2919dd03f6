import { browser } from 'wxt/browser';
import { toSitePattern } from '../messaging/site-pattern.ts';

const SCRIPT_ID = 'granted-sites';

/**
 * Registers the page's script for the sites that a person granted for good, and for no others. A match pattern carries
 * no port, so one origin stands for all ports of its host.
 */
export async function registerGrantedSites(): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll();
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT_ID] });
  if (origins.length === 0) {
    if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT_ID] });
    return;
  }
  const script = {
    id: SCRIPT_ID,
    matches: origins,
    js: ['page.js'],
    runAt: 'document_idle' as const,
    persistAcrossSessions: true,
  };
  if (registered.length > 0) await browser.scripting.updateContentScripts([script]);
  else await browser.scripting.registerContentScripts([script]);
}

/** Whether the person granted the site of an address on the web for good. */
export function isOnGrantedSite(url: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [toSitePattern(url)] });
}
