import { fromPage } from './calls.ts';
import { tell } from './channel.ts';

/** Tells the background when a page where Recordmark is on comes to the front, and when the network is back meanwhile. */
export function tellFront(document: Document, signal: AbortSignal): void {
  // A page can make up events, and must not be able to have the server asked.
  const tellIfSeen = ({ isTrusted }: Event) => {
    if (isTrusted && document.visibilityState === 'visible') tell(fromPage('comeToFront', null));
  };
  document.addEventListener('visibilitychange', tellIfSeen, { signal });
  document.defaultView?.addEventListener('online', tellIfSeen, { signal });
}
