import type { PlaceRest } from '../../shared/text/place-quotes.ts';

/** A symbol: by a string, the page's own element with such an id would be found in the window. */
const key: unique symbol = Symbol.for('search');
const world = globalThis as { [key]?: PlaceRest };

/** The second script of a page leaves the search for the first one, in the extension's own world. */
export function leaveSearch(search: PlaceRest): void {
  world[key] = search;
}

export function findLeftSearch(): PlaceRest | undefined {
  return world[key];
}
