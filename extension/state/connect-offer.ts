import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { connectPage } from '../../shared/protocol/connect-page.ts';
import { connectRequestSchema } from '../../shared/protocol/messages.ts';

const offerSchema = v.object({ address: v.string(), code: connectRequestSchema.entries.code });

/** What a server's page offers: to connect this browser to that server, with a code that works once. */
export type ConnectOffer = v.InferOutput<typeof offerSchema>;

/**
 * The offer of the page in a tab whose icon was clicked. The code is the page's word and the address the browser's: a
 * page can offer a code of its own to its own server alone, and only a person's yes in the panel sends it there.
 */
export async function findConnectOffer(tabId: number): Promise<ConnectOffer | undefined> {
  try {
    const { url } = await browser.tabs.get(tabId);
    if (!url || new URL(url).pathname !== connectPage.path) return undefined;
    const target = { tabId };
    const [read] = await browser.scripting.executeScript({ target, func: readOffer, args: [connectPage.meta] });
    const offer = v.safeParse(offerSchema, read?.result);
    return offer.success && offer.output.address === new URL(url).origin ? offer.output : undefined;
  } catch {
    return undefined; // The tab moved on, and with it went what the click granted: it offers nothing any more.
  }
}

/** Runs in the page, apart from its scripts. Reads both in one turn: a page that moves on cannot mix two servers. */
function readOffer(name: string) {
  return {
    address: location.origin,
    code: document.querySelector(`meta[name="${name}"]`)?.getAttribute('content'),
  };
}
