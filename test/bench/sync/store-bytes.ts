import { launchExtension } from '../../support/launch-extension.ts';
import { makeStoreRows } from '../main/seed-store.ts';
import type { Metric } from '../metric.ts';

const ANNOTATIONS = 3_000;

/** What the browser's store takes on the disk for rows, with its indexes, over the same rows as JSON. */
export const storeBytes: Metric = {
  goals: [{ name: 'sync/store-bytes', unit: '×', goal: 4, stretch: 2.5, better: 'less' }],
  needsBrowser: true,
  sizes: `${ANNOTATIONS.toLocaleString('en')} annotations, a tag on each and a source on every second`,
  async measure({ onEnd }) {
    const extension = await launchExtension();
    onEnd(extension.close);
    const options = await extension.openExtensionPage('options.html');
    await options.getByRole('heading').first().waitFor();
    const before = await options.evaluate(readUsage);
    const rows = makeStoreRows(ANNOTATIONS);
    await options.evaluate(putRows, rows);
    const taken = (await options.evaluate(readUsage)) - before;
    const json = rows.reduce((sum, row) => sum + Buffer.byteLength(JSON.stringify(row)), 0);
    const how = `${(taken / rows.length).toFixed(0)} bytes a row over ${(json / rows.length).toFixed(0)} of JSON, ${rows.length} rows`;
    return [{ name: 'sync/store-bytes', value: taken / json, baseline: json / rows.length, how }];
  },
};

/** Runs in a page of the extension. */
async function readUsage(): Promise<number> {
  const { usageDetails = {} } = (await navigator.storage.estimate()) as { usageDetails?: { indexedDB?: number } };
  return usageDetails.indexedDB ?? 0;
}

/** Runs in a page of the extension, which has opened its store. */
async function putRows(rows: object[]): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('recordmark');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const tx = db.transaction('rows', 'readwrite', { durability: 'strict' });
  for (const row of rows) tx.objectStore('rows').put(row);
  await new Promise((resolve, reject) => {
    tx.oncomplete = resolve;
    tx.onerror = () => reject(tx.error);
  });
  db.close();
}
