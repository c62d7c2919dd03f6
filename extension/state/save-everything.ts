import { type Everything, readEverything } from '../store/everything.ts';
import type { Store } from '../store/open-store.ts';
import { readRescued } from '../store/rescue.ts';
import { download } from './download.ts';

/** Hands everything that this browser holds to the person as a file. */
export async function saveEverything(store: Store, now: () => number): Promise<void> {
  hand(await readEverything(store, now));
}

/** The same of a store that cannot be opened, as far as it can be read. */
export async function saveRescued(now: () => number): Promise<void> {
  hand(await readRescued(now));
}

function hand(everything: Everything): void {
  const day = new Date(everything.savedAt).toISOString().slice(0, 10);
  download(`recordmark-${day}.json`, 'application/json', [JSON.stringify(everything)]);
}
