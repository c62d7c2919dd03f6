import { browser } from 'wxt/browser';
import { startContent } from './start-content.ts';

/** In the extension's own world. A symbol: by a string, an element of the page with such an id would be found. */
const started: unique symbol = Symbol.for('started');
const world = globalThis as { [started]?: true };

/** How often it is looked whether the extension is still there. */
const lookEvery = 1_000;

/**
 * Starts Recordmark on a page, unless it is on there already. It ends when the extension was updated, turned off or
 * removed: nobody tells, and a sign that a newer script could give to an older one, a page could hear and give too.
 */
export function startOnce(document: Document): void {
  if (world[started]) return;
  const running = new AbortController();
  // Where it does not stay on, as in the browser's own viewer, the next click has to find it off.
  if (!startContent(document, running.signal)) return;
  world[started] = true;
  const looking = setInterval(() => {
    if (browser.runtime?.id) return;
    clearInterval(looking);
    delete world[started];
    running.abort();
  }, lookEvery);
}
